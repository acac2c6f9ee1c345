package io.github.alambique.schema;

import java.util.OptionalLong;

/** The numbers of a sequence; what is left out is PostgreSQL's default. */
public record SequenceOptions(
        OptionalLong start,
        OptionalLong increment,
        OptionalLong minimum,
        OptionalLong maximum,
        OptionalLong cache,
        boolean cycle) {

    /** All left to PostgreSQL. */
    public static final SequenceOptions DEFAULT = new SequenceOptions(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            false);

    public SequenceOptions start(long value) {
        return new SequenceOptions(OptionalLong.of(value), increment, minimum, maximum, cache, cycle);
    }

    public SequenceOptions increment(long value) {
        return new SequenceOptions(start, OptionalLong.of(value), minimum, maximum, cache, cycle);
    }

    public SequenceOptions minimum(long value) {
        return new SequenceOptions(start, increment, OptionalLong.of(value), maximum, cache, cycle);
    }

    public SequenceOptions maximum(long value) {
        return new SequenceOptions(start, increment, minimum, OptionalLong.of(value), cache, cycle);
    }

    public SequenceOptions cache(long value) {
        return new SequenceOptions(start, increment, minimum, maximum, OptionalLong.of(value), cycle);
    }

    public SequenceOptions cycling() {
        return new SequenceOptions(start, increment, minimum, maximum, cache, true);
    }
}

package io.github.alambique.schema;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The numbers of a sequence; omitted options have PostgreSQL's defaults.
 *
 * @param name the name of the sequence of an identity column, if it differs from the one that PostgreSQL gives; empty for a
 *     separate sequence
 */
public record SequenceOptions(
        Optional<QualifiedName> name,
        OptionalLong start,
        OptionalLong increment,
        OptionalLong minimum,
        OptionalLong maximum,
        OptionalLong cache,
        boolean cycle) {

    /** All left to PostgreSQL. */
    public static final SequenceOptions DEFAULT = new SequenceOptions(
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            false);

    public SequenceOptions {
        Objects.requireNonNull(name);
    }

    /** {@code SEQUENCE NAME}, of an identity column only: named {@code name} or {@code schema.name}. */
    public SequenceOptions name(String sequence) {
        return withName(Optional.of(QualifiedName.parse(sequence)));
    }

    /** The same under this name, or under the one that PostgreSQL gives. */
    public SequenceOptions withName(Optional<QualifiedName> newName) {
        return new SequenceOptions(newName, start, increment, minimum, maximum, cache, cycle);
    }

    public SequenceOptions start(long value) {
        return new SequenceOptions(name, OptionalLong.of(value), increment, minimum, maximum, cache, cycle);
    }

    public SequenceOptions increment(long value) {
        return new SequenceOptions(name, start, OptionalLong.of(value), minimum, maximum, cache, cycle);
    }

    public SequenceOptions minimum(long value) {
        return new SequenceOptions(name, start, increment, OptionalLong.of(value), maximum, cache, cycle);
    }

    public SequenceOptions maximum(long value) {
        return new SequenceOptions(name, start, increment, minimum, OptionalLong.of(value), cache, cycle);
    }

    public SequenceOptions cache(long value) {
        return new SequenceOptions(name, start, increment, minimum, maximum, OptionalLong.of(value), cycle);
    }

    public SequenceOptions cycling() {
        return new SequenceOptions(name, start, increment, minimum, maximum, cache, true);
    }

    /** Whether it counts upwards. */
    public boolean isAscending() {
        return increment.orElse(1) > 0;
    }

    /** The least number it gives; without a bound of its own, as far as its type goes. */
    public long lowest() {
        return minimum.orElse(isAscending() ? 1 : Long.MIN_VALUE);
    }

    /** The greatest number it gives; without a bound of its own, as far as its type goes. */
    public long highest() {
        return maximum.orElse(isAscending() ? Long.MAX_VALUE : -1);
    }

    /** The number it starts with. */
    public long first() {
        return start.orElse(isAscending() ? lowest() : highest());
    }

    /**
     * Whether a sequence with the previous options must restart with these: after a change of direction it would return numbers
     * again, and without a common number its position is not valid any more.
     */
    public boolean startsAnewAfter(SequenceOptions previous) {
        return isAscending() != previous.isAscending()
                || lowest() > previous.highest()
                || previous.lowest() > highest();
    }
}

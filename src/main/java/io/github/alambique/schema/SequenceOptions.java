package io.github.alambique.schema;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The numbers of a sequence; what is left out is PostgreSQL's default.
 *
 * @param name of the sequence behind an identity column, where it is not the one that PostgreSQL gives; empty for a sequence
 *     that stands by itself
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
     * Whether a sequence that had other options starts anew with these: one that turns round would give its numbers again, and
     * without a common number no position of the one is a position of the other.
     */
    public boolean startsAnewAfter(SequenceOptions former) {
        return isAscending() != former.isAscending() || lowest() > former.highest() || former.lowest() > highest();
    }
}

package io.github.alambique.schema;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which rows a partition holds, as SQL writes it: {@code FOR VALUES …} or {@code DEFAULT}. */
public record PartitionBound(String sql) {

    /** All rows that no other partition takes. */
    public static final PartitionBound DEFAULT = new PartitionBound("DEFAULT");

    public PartitionBound {
        Objects.requireNonNull(sql);
    }

    /** {@code FOR VALUES IN (…)}. */
    public static PartitionBound in(@Nullable Object... values) {
        return new PartitionBound("FOR VALUES IN (" + literals(values) + ")");
    }

    /** {@code FOR VALUES WITH (MODULUS …, REMAINDER …)}. */
    public static PartitionBound hash(int modulus, int remainder) {
        return new PartitionBound("FOR VALUES WITH (modulus " + modulus + ", remainder " + remainder + ")");
    }

    /** {@code FROM (…)} of a range: the first value within; its end follows. */
    public static Start from(@Nullable Object... values) {
        return new Start(literals(values));
    }

    /** The beginning of a range. */
    public record Start(String values) {

        /** {@code TO (…)}: the first value no longer within. */
        public PartitionBound to(@Nullable Object... end) {
            return new PartitionBound("FOR VALUES FROM (" + values + ") TO (" + literals(end) + ")");
        }
    }

    private static String literals(@Nullable Object... values) {
        return Stream.of(values).map(value -> Literal.of(value).sql()).collect(Collectors.joining(", "));
    }
}

package io.github.alambique.internal.inspect;

import io.github.alambique.schema.SequenceOptions;
import java.util.Optional;
import java.util.OptionalLong;

/** PostgreSQL's defaults for the options of a sequence, which depend on its type and direction. */
record SequenceDefaults(String type, long increment) {

    /** The options that are not the default. */
    SequenceOptions options(long start, long minimum, long maximum, long cache, boolean cycle) {
        boolean ascending = increment > 0;
        return new SequenceOptions(
                Optional.empty(),
                unless(ascending ? minimum : maximum, start),
                unless(1, increment),
                unless(ascending ? 1 : least(), minimum),
                unless(ascending ? most() : -1, maximum),
                unless(1, cache),
                cycle);
    }

    private static OptionalLong unless(long usual, long value) {
        return value == usual ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private long most() {
        return switch (type) {
            case "smallint" -> Short.MAX_VALUE;
            case "integer" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    private long least() {
        return -most() - 1;
    }
}

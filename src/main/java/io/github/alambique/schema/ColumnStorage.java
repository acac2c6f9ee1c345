package io.github.alambique.schema;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** How a column's values are stored and sampled; omitted settings have PostgreSQL's defaults. */
public record ColumnStorage(
        Optional<Strategy> strategy, Optional<String> compression, OptionalInt statistics, StorageParameters options) {

    public static final ColumnStorage DEFAULT =
            new ColumnStorage(Optional.empty(), Optional.empty(), OptionalInt.empty(), StorageParameters.NONE);

    /** Where long values go. */
    public enum Strategy {
        /** In line, as they are. */
        PLAIN,
        /** Out of line, as they are. */
        EXTERNAL,
        /** Compressed, and out of line where that is not enough. */
        EXTENDED,
        /** Compressed, and out of line only as a last resort. */
        MAIN
    }

    public ColumnStorage {
        Objects.requireNonNull(strategy);
        compression.ifPresent(Identifier::checked);
        Objects.requireNonNull(statistics);
        Objects.requireNonNull(options);
    }

    /** The settings that stay when the column gets another type. */
    public ColumnStorage retyped() {
        return new ColumnStorage(Optional.empty(), Optional.empty(), statistics, options);
    }

    public ColumnStorage with(Strategy newStrategy) {
        return new ColumnStorage(Optional.of(newStrategy), compression, statistics, options);
    }

    public ColumnStorage withCompression(String method) {
        return new ColumnStorage(strategy, Optional.of(method), statistics, options);
    }

    /** An attribute option: {@code n_distinct} or {@code n_distinct_inherited}. */
    public ColumnStorage withOption(String option, Object value) {
        return new ColumnStorage(strategy, compression, statistics, options.with(option, value));
    }

    public ColumnStorage withStatistics(int target) {
        return new ColumnStorage(strategy, compression, OptionalInt.of(target), options);
    }
}

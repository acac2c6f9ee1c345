package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;

/** Divides the rows of a partitioned table. */
public record PartitionKey(Strategy strategy, List<IndexKey> keys) {

    /** How a key chooses the partition. */
    public enum Strategy {
        RANGE,
        LIST,
        HASH
    }

    public PartitionKey {
        Objects.requireNonNull(strategy);
        keys = List.copyOf(keys);
    }
}

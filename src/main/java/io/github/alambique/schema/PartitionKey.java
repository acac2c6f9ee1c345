package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;

/** By what the rows of a partitioned table are divided. */
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

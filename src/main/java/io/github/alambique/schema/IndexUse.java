package io.github.alambique.schema;

import java.util.Objects;
import java.util.Optional;

/**
 * The uses of indexes by a table, besides finding rows.
 *
 * @param clusteredOn the index that {@code CLUSTER} orders the rows by, without its schema, which is the table's
 */
public record IndexUse(ReplicaIdentity replicaIdentity, Optional<String> clusteredOn) {

    public static final IndexUse DEFAULT = new IndexUse(ReplicaIdentity.DEFAULT, Optional.empty());

    public IndexUse {
        Objects.requireNonNull(replicaIdentity);
        clusteredOn.ifPresent(Identifier::checked);
    }

    public IndexUse replicaIdentity(ReplicaIdentity identity) {
        return new IndexUse(identity, clusteredOn);
    }

    /** {@code CLUSTER ON}. */
    public IndexUse clusterOn(String index) {
        return new IndexUse(replicaIdentity, Optional.of(index));
    }
}

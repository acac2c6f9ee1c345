package io.github.alambique.schema;

import java.util.Objects;
import java.util.Optional;

/**
 * The columns of the old row that logical replication sends for an update or delete.
 *
 * @param index the index of {@link Mode#INDEX}, without its schema, which is the table's
 */
public record ReplicaIdentity(Mode mode, Optional<String> index) {

    /** Its primary key, if it has one; PostgreSQL's default. */
    public static final ReplicaIdentity DEFAULT = new ReplicaIdentity(Mode.DEFAULT, Optional.empty());

    /** All its columns. */
    public static final ReplicaIdentity FULL = new ReplicaIdentity(Mode.FULL, Optional.empty());

    /** Nothing. */
    public static final ReplicaIdentity NOTHING = new ReplicaIdentity(Mode.NOTHING, Optional.empty());

    /** The ways to identify a row. */
    public enum Mode {
        DEFAULT,
        FULL,
        NOTHING,
        INDEX
    }

    public ReplicaIdentity {
        Objects.requireNonNull(mode);
        index.ifPresent(Identifier::checked);
        if (index.isPresent() != (mode == Mode.INDEX)) {
            throw new IllegalArgumentException("A replica identity names an index if it is by index, and only then");
        }
    }

    /** The columns of a unique index that has neither expressions nor a condition, and no nullable column. */
    public static ReplicaIdentity usingIndex(String index) {
        return new ReplicaIdentity(Mode.INDEX, Optional.of(index));
    }
}

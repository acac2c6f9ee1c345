package io.github.alambique.schema;

import java.util.Objects;
import java.util.Optional;

/**
 * The settings of the index of a constraint.
 *
 * @param only whether it is {@code ON ONLY} a partitioned table, and the indexes of the partitions are attached one by one
 */
public record ConstraintIndex(StorageParameters parameters, Optional<String> tablespace, boolean only) {

    public static final ConstraintIndex DEFAULT = new ConstraintIndex(StorageParameters.NONE, Optional.empty(), false);

    public ConstraintIndex {
        Objects.requireNonNull(parameters);
        tablespace.ifPresent(Identifier::checked);
    }

    ConstraintIndex with(String parameter, Object value) {
        return new ConstraintIndex(parameters.with(parameter, value), tablespace, only);
    }

    ConstraintIndex inTablespace(String newTablespace) {
        return new ConstraintIndex(parameters, Optional.of(newTablespace), only);
    }

    ConstraintIndex alone() {
        return new ConstraintIndex(parameters, tablespace, true);
    }
}

package io.github.alambique.schema;

import java.util.Objects;
import java.util.Optional;

/** How the index of a constraint is kept. */
public record ConstraintIndex(StorageParameters parameters, Optional<String> tablespace) {

    public static final ConstraintIndex DEFAULT = new ConstraintIndex(StorageParameters.NONE, Optional.empty());

    public ConstraintIndex {
        Objects.requireNonNull(parameters);
        tablespace.ifPresent(Identifier::checked);
    }

    ConstraintIndex with(String parameter, Object value) {
        return new ConstraintIndex(parameters.with(parameter, value), tablespace);
    }

    ConstraintIndex inTablespace(String newTablespace) {
        return new ConstraintIndex(parameters, Optional.of(newTablespace));
    }
}

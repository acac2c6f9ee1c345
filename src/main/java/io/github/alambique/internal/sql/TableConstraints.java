package io.github.alambique.internal.sql;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.ConstraintIndex;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.KeyColumns;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.UniqueConstraint;
import io.github.alambique.schema.Validity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The constraints of a new table that {@code CREATE TABLE} takes, and those it does not: one that is not valid it makes
 * valid, of two keys of the same columns it makes one, and one of the table alone it hands on to partitions.
 */
record TableConstraints(List<Constraint> inDefinition, List<Constraint> afterwards) {

    static TableConstraints of(List<Constraint> constraints) {
        List<Constraint> inDefinition = new ArrayList<>();
        List<Constraint> afterwards = new ArrayList<>();
        Set<KeyColumns> keys = new HashSet<>();
        for (Constraint constraint : constraints) {
            boolean another = key(constraint).map(keys::add).orElse(true);
            (another && isValid(constraint) && !constraint.isOnly() ? inDefinition : afterwards).add(constraint);
        }
        return new TableConstraints(inDefinition, afterwards);
    }

    private static Optional<KeyColumns> key(Constraint constraint) {
        if (constraint instanceof PrimaryKey primary) {
            return Optional.of(columns(primary.key()));
        }
        return constraint instanceof UniqueConstraint unique ? Optional.of(columns(unique.key())) : Optional.empty();
    }

    private static KeyColumns columns(KeyColumns key) {
        return new KeyColumns(key.columns(), key.include(), key.overlaps(), ConstraintIndex.DEFAULT);
    }

    private static boolean isValid(Constraint constraint) {
        if (constraint instanceof CheckConstraint check) {
            return check.validity() != Validity.NOT_VALID;
        }
        if (constraint instanceof NotNullConstraint notNull) {
            return notNull.validity() != Validity.NOT_VALID;
        }
        return !(constraint instanceof ForeignKey foreign) || foreign.validity() != Validity.NOT_VALID;
    }
}

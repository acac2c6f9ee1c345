package io.github.alambique.compare;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.ExclusionConstraint;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.ObjectName;
import io.github.alambique.schema.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The constraints of a new table, without those names that PostgreSQL gives by itself. */
final class PlainNames {

    private final Inventory current;
    private final Inventory desired;
    private final boolean all;

    /** @param all whether all names are to be written, for what has none would get another */
    PlainNames(Inventory current, Inventory desired, boolean all) {
        this.current = current;
        this.desired = desired;
        this.all = all;
    }

    Constraint of(ConstraintElement element) {
        boolean plain = !all
                && defaultName(element).equals(Optional.of(element.name()))
                && isFree(element.table().sibling(element.name()), element.table());
        return plain ? element.constraint().unnamed() : element.constraint();
    }

    // One that another table's constraint has would get a number.
    private boolean isFree(QualifiedName name, QualifiedName table) {
        return Stream.of(current, desired)
                .flatMap(side -> side.constraintHolders(name).stream())
                .allMatch(table::equals);
    }

    private Optional<String> defaultName(ConstraintElement element) {
        Constraint constraint = element.constraint();
        String table = element.table().name();
        if (constraint instanceof CheckConstraint) {
            List<String> columns = columns(element);
            return Optional.of(ObjectName.of(table, columns.size() == 1 ? columns.get(0) : "", "check"));
        }
        boolean isKnown = !(constraint instanceof NotNullConstraint)
                && !(constraint instanceof ExclusionConstraint exclusion
                        && exclusion.elements().stream()
                                .anyMatch(of -> !of.key().isColumn()));
        return isKnown ? Optional.of(DefaultNames.of(table, constraint)) : Optional.empty();
    }

    /** The columns that a check names. */
    private List<String> columns(ConstraintElement check) {
        Set<Part> uses = desired.uses(check.part());
        return uses.stream()
                .filter(ColumnElement::isColumn)
                .map(Part::object)
                .filter(column -> column.name().equals(check.table()))
                .map(column -> column.simpleName())
                .toList();
    }
}

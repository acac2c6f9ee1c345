package io.github.alambique.internal.compare;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.DefaultNames;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.ExclusionConstraint;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.ObjectName;
import io.github.alambique.schema.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Leaves out the names of new constraints that PostgreSQL would give by itself. */
final class ConstraintNaming {

    private final DependencyIndex current;
    private final DependencyIndex desired;
    private final boolean all;

    /** @param all whether all names are written, because a constraint without one would get another name */
    ConstraintNaming(DependencyIndex current, DependencyIndex desired, boolean all) {
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

    /** PostgreSQL names the checks of a domain after the domain only. */
    Domain of(Domain domain) {
        String plain = ObjectName.of(domain.name().name(), "", "check");
        boolean free = !all && isFree(domain.name().sibling(plain), domain.name());
        return domain.checks(domain.checks().stream()
                .map(check -> free && check.name().equals(Optional.of(plain)) ? check.unnamed() : check)
                .toList());
    }

    // PostgreSQL would add a number to a name that a constraint of another table or domain has.
    private boolean isFree(QualifiedName name, QualifiedName owner) {
        return Stream.of(current, desired)
                .flatMap(side -> side.constraintHolders(name).stream())
                .allMatch(owner::equals);
    }

    private Optional<String> defaultName(ConstraintElement element) {
        Constraint constraint = element.constraint();
        String table = element.table().name();
        if (constraint instanceof CheckConstraint) {
            List<String> columns = columns(element);
            return Optional.of(ObjectName.of(table, columns.size() == 1 ? columns.get(0) : "", "check"));
        }
        boolean isKnown = !(constraint instanceof NotNullConstraint)
                && !(constraint instanceof ExclusionConstraint exclusion && exclusion.hasExpressions());
        return isKnown ? Optional.of(DefaultNames.of(table, constraint)) : Optional.empty();
    }

    /** The columns that a check uses. */
    private List<String> columns(ConstraintElement check) {
        Set<ElementKey> uses = desired.uses(check.key());
        return uses.stream()
                .filter(ElementKey::isColumn)
                .map(ElementKey::object)
                .filter(column -> column.name().equals(check.table()))
                .map(column -> column.simpleName())
                .toList();
    }
}

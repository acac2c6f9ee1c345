package io.github.alambique.compare;

import io.github.alambique.compare.Difference.Reach;
import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.ObjectKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * A change to a part that not everything which depends on it outlives.
 *
 * @param gone whether the part is dropped for good, so that what stays finds another of that name in its place
 */
record Disturbance(Part by, boolean gone, Reach reach) {

    /** What PostgreSQL keeps as parsed queries, and does not change along with a column. */
    private static final Set<ObjectKind> QUERIES = EnumSet.of(
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.RULE,
            ObjectKind.POLICY,
            ObjectKind.TRIGGER,
            ObjectKind.FUNCTION,
            ObjectKind.PROCEDURE);

    /** Whether a dependent with that fate has to be dropped before and created after. */
    boolean rebuilds(Element dependent, Fate fate) {
        return switch (reach) {
            case NOTHING -> false;
            case COLUMN_TYPE -> isQuery(dependent) || isGenerated(dependent);
            case COLUMN_FAMILY ->
                isQuery(dependent) || isGenerated(dependent) || isForeignKey(dependent) || isDefault(dependent);
            case ENUM -> enumRebuilds(dependent, fate);
            case ATTRIBUTE -> isQuery(dependent);
            case EVERYTHING -> rebuildsOfAll(dependent);
        };
    }

    // A table outlives all, and a partition is only detached from a parent that goes.
    private boolean rebuildsOfAll(Element dependent) {
        if (gone) {
            return isQuery(dependent) || isDefault(dependent) || isCheck(dependent) || isForeignKey(dependent);
        }
        if (dependent instanceof TableElement) {
            return false;
        }
        return !(dependent instanceof ParentElement) || (by.kind() == ObjectKind.TABLE && by.isWhole());
    }

    // The block that swaps an enum takes columns, defaults, checks and indexes along.
    private static boolean enumRebuilds(Element dependent, Fate fate) {
        if (isDefault(dependent)) {
            return fate == Fate.ALTERED;
        }
        boolean handled = dependent.part().kind() == ObjectKind.CONSTRAINT
                || dependent.part().kind() == ObjectKind.INDEX;
        return !handled;
    }

    private static boolean isQuery(Element dependent) {
        return QUERIES.contains(dependent.part().kind());
    }

    private static boolean isGenerated(Element dependent) {
        return dependent instanceof ColumnElement column && column.isGenerated();
    }

    private static boolean isForeignKey(Element dependent) {
        return dependent instanceof ConstraintElement of && of.constraint() instanceof ForeignKey;
    }

    private static boolean isCheck(Element dependent) {
        return dependent instanceof ConstraintElement of && of.constraint() instanceof CheckConstraint;
    }

    private static boolean isDefault(Element dependent) {
        return dependent instanceof DefaultElement;
    }
}

package io.github.alambique.internal.compare;

import io.github.alambique.internal.compare.Difference.Reach;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.Routine;
import java.util.EnumSet;
import java.util.Set;

/**
 * A change to a part that not everything which depends on it outlives.
 *
 * @param gone whether the part is dropped for good, so that what stays finds another of that name in its place
 */
record RebuildRule(ElementKey by, boolean gone, Reach reach) {

    /** What PostgreSQL keeps as parsed queries, and does not change along with a column. */
    private static final Set<ObjectKind> QUERIES = EnumSet.of(
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.RULE,
            ObjectKind.POLICY,
            ObjectKind.TRIGGER,
            ObjectKind.FUNCTION,
            ObjectKind.PROCEDURE);

    private static final Set<ObjectKind> ROUTINES =
            EnumSet.of(ObjectKind.FUNCTION, ObjectKind.PROCEDURE, ObjectKind.AGGREGATE);

    /** Whether a dependent has to be dropped before and created after. */
    boolean rebuilds(Element dependent) {
        return switch (reach) {
            case NOTHING, VALUES -> false;
            case COLUMN_TYPE -> isQuery(dependent) || isGenerated(dependent);
            case COLUMN_OPERATORS -> isQuery(dependent) || isGenerated(dependent) || isForeignKey(dependent);
            case COLUMN_FAMILY ->
                isQuery(dependent) || isGenerated(dependent) || isForeignKey(dependent) || isDefault(dependent);
            case ATTRIBUTE -> isQuery(dependent) && !isReadWhenCalled(dependent);
            case EVERYTHING -> rebuildsOfAll(dependent);
        };
    }

    // A table outlives all but the functions it is divided by, and a partition is only detached from a parent that
    // goes.
    private boolean rebuildsOfAll(Element dependent) {
        if (isDividedBy(dependent)) {
            return true;
        }
        if (dependent instanceof TableElement) {
            return dependent.holdsExpressions() && ROUTINES.contains(by.kind());
        }
        if (gone) {
            return isForeignKey(dependent)
                    || isOfRelation(dependent)
                    || (dependent.holdsExpressions() && !isInherited(dependent));
        }
        return !(dependent instanceof ParentElement) || (by.kind() == ObjectKind.TABLE && by.isWhole());
    }

    // What a partitioned table depends on as a whole is named by an expression of its key.
    private boolean isDividedBy(Element dependent) {
        return dependent instanceof TableElement of
                && of.table().partitionKey().isPresent()
                && StoredTypes.isReplaceable(by);
    }

    private static boolean isQuery(Element dependent) {
        return QUERIES.contains(dependent.key().kind());
    }

    // PostgreSQL keeps of such a routine only that it uses the type.
    private static boolean isReadWhenCalled(Element dependent) {
        return dependent instanceof ObjectElement of
                && of.object() instanceof Routine routine
                && routine.body().quoted()
                && routine.arguments().stream()
                        .allMatch(argument -> argument.defaultValue().isEmpty());
    }

    private static boolean isGenerated(Element dependent) {
        return dependent instanceof ColumnElement column && column.isGenerated();
    }

    private static boolean isForeignKey(Element dependent) {
        return dependent instanceof ConstraintElement of && of.constraint() instanceof ForeignKey;
    }

    // The relation that has its name afterwards is of another kind.
    private boolean isOfRelation(Element dependent) {
        return (dependent instanceof IndexElement index && index.relation().equals(by))
                || (dependent.key().aspect() == ElementKey.Aspect.INDEX_USE
                        && dependent.droppedWith().contains(by));
    }

    // A column of a child stays when that of its parent goes.
    private boolean isInherited(Element dependent) {
        return dependent instanceof ColumnElement column && column.inherited().contains(by);
    }

    private static boolean isDefault(Element dependent) {
        return dependent.key().aspect() == ElementKey.Aspect.DEFAULT;
    }
}

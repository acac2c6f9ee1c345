package io.github.alambique.internal.compare;

import io.github.alambique.internal.compare.Difference.Reach;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.Routine;
import java.util.EnumSet;
import java.util.Set;

/**
 * Decides which dependents of a changed element must be dropped before the change and recreated after it.
 *
 * @param by the changed element
 * @param gone whether the element is dropped and not recreated, so that another object may get its name
 */
record RebuildRule(ElementKey by, boolean gone, Reach reach) {

    /** PostgreSQL keeps these as parsed queries, and does not adapt them to a changed column. */
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

    /** Whether a dependent must be dropped and recreated. */
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

    // A table is only recreated because of functions in its partition key; a partition only because of its parent.
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

    // The dependencies of a partitioned table itself come from expressions of its partition key.
    private boolean isDividedBy(Element dependent) {
        return dependent instanceof TableElement of
                && of.table().partitionKey().isPresent()
                && StoredTypes.isReplaceable(by);
    }

    private static boolean isQuery(Element dependent) {
        return QUERIES.contains(dependent.key().kind());
    }

    // Of such a routine, PostgreSQL records only that it uses the type.
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

    // Afterwards, a relation of another kind has its name.
    private boolean isOfRelation(Element dependent) {
        return (dependent instanceof IndexElement index && index.relation().equals(by))
                || (dependent.key().aspect() == ElementKey.Aspect.INDEX_USE
                        && dependent.droppedWith().contains(by));
    }

    // The column of a child remains when the parent's is dropped.
    private boolean isInherited(Element dependent) {
        return dependent instanceof ColumnElement column && column.inherited().contains(by);
    }

    private static boolean isDefault(Element dependent) {
        return dependent.key().aspect() == ElementKey.Aspect.DEFAULT;
    }
}

package io.github.alambique.schema;

/** An object that is created, replaced and dropped as a whole: any object except tables and indexes. */
public sealed interface SchemaObject
        permits Namespace,
                Extension,
                Sequence,
                EnumType,
                Domain,
                CompositeType,
                RangeType,
                View,
                MaterializedView,
                Routine,
                Trigger,
                Policy,
                SqlObject {

    /** Its kind and name. */
    ObjectReference reference();

    <R> R accept(Visitor<R> visitor);

    /** One answer for each kind. */
    interface Visitor<R> {
        R visit(Namespace namespace);

        R visit(Extension extension);

        R visit(Sequence sequence);

        R visit(EnumType type);

        R visit(Domain domain);

        R visit(CompositeType type);

        R visit(RangeType type);

        R visit(View view);

        R visit(MaterializedView view);

        R visit(Routine routine);

        R visit(Trigger trigger);

        R visit(Policy policy);

        R visit(SqlObject object);
    }
}

package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AlterColumnDefault;
import io.github.alambique.ddl.AlterIndexUse;
import io.github.alambique.ddl.AlterObject;
import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.SetEnabled;
import io.github.alambique.internal.compare.ElementKey.Aspect;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.IndexUse;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.PartitionParts.TriggerState;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * One aspect of an object that a statement of its own sets: the element is created by a change from the initial value to its
 * own, and dropped by the change back.
 *
 * @param initial the value that the aspect has without the element
 * @param change the statement that leads from one value to another
 */
record AspectElement<V>(
        ElementKey key,
        SortKey place,
        List<ElementKey> uses,
        List<ElementKey> createdWith,
        List<ElementKey> droppedWith,
        V initial,
        V value,
        BiFunction<V, V, Operation> change)
        implements Element {

    /** The default of a column. */
    static AspectElement<Optional<Expression>> ofDefault(ColumnElement column, Expression expression) {
        String name = column.column().name();
        Stream<ElementKey> inherited = column.inherited().stream().map(of -> ElementKey.defaultOf(of.name(), name));
        List<ElementKey> creators =
                Stream.concat(Stream.of(column.key()), inherited).toList();
        return new AspectElement<>(
                ElementKey.defaultOf(column.table(), name),
                SortKey.ofTable(column.table(), SortKey.DEFAULT, name),
                List.of(column.key()),
                creators,
                Element.join(creators, List.of(column.key().ofTable())),
                Optional.empty(),
                Optional.of(expression),
                (from, to) -> new AlterColumnDefault(column.table(), name, to, Optional.empty()));
    }

    /** That a sequence is owned by a column, and is dropped with it. */
    static AspectElement<Optional<Sequence.Owner>> ofOwner(Sequence sequence, Sequence.Owner owner) {
        ElementKey whole = ElementKey.of(sequence.reference());
        return new AspectElement<>(
                ElementKey.owner(sequence.name()),
                SortKey.ofTable(
                        owner.table(), SortKey.OWNER, sequence.reference().simpleName()),
                List.of(whole, ElementKey.column(owner.table(), owner.column())),
                List.of(whole),
                // Not with the column, which would take the sequence along.
                List.of(whole),
                Optional.empty(),
                Optional.of(owner),
                (from, to) -> new AlterObject(Optional.of(sequence.owner(from)), sequence.owner(to)));
    }

    /**
     * What a table or materialized view uses its indexes for, where that is not PostgreSQL's default.
     *
     * @param indexes those, or the constraints that have them; of a partition, those of the parent that they come from
     */
    static AspectElement<IndexUse> ofIndexUse(ElementKey relation, IndexUse use, List<ElementKey> indexes) {
        QualifiedName table = relation.name();
        SortKey.Group group = relation.kind() == ObjectKind.TABLE ? SortKey.Group.TABLES : SortKey.Group.VIEWS;
        return new AspectElement<>(
                ElementKey.indexUse(table),
                new SortKey(group, table.toString(), SortKey.INDEX_USE, ""),
                Element.join(indexes, List.of(relation)),
                indexes.isEmpty() ? List.of(relation) : List.of(),
                List.of(relation),
                IndexUse.DEFAULT,
                use,
                (from, to) -> new AlterIndexUse(table, from, to));
    }

    /**
     * In which sessions a trigger fires on a partition that has it from its parent, where that is not as on the parent. A
     * change on the parent changes its partitions too, so this is set again after it.
     *
     * @param parents the partitioned tables above the partition, its own parent first
     */
    static AspectElement<Trigger.Enabled> ofTrigger(
            QualifiedName partition, TriggerState state, List<QualifiedName> parents) {
        ElementKey key = ElementKey.enabled(partition, state.trigger());
        List<ElementKey> takers = new ArrayList<>(List.of(ElementKey.table(partition)));
        List<ElementKey> uses = new ArrayList<>();
        QualifiedName child = partition;
        for (QualifiedName parent : parents) {
            ElementKey ofParent = ElementKey.enabled(parent, state.trigger());
            takers.add(ElementKey.parent(child, parent));
            takers.add(ElementKey.of(ofParent.object()));
            uses.add(ofParent);
            child = parent;
        }
        return new AspectElement<>(
                key,
                new SortKey(SortKey.Group.TRIGGERS, partition.toString(), 0, state.trigger()),
                Element.join(takers, uses),
                List.of(),
                takers,
                state.ofParent(),
                state.enabled(),
                (from, to) -> new SetEnabled(key.object(), from, to));
    }

    @Override
    public boolean holdsExpressions() {
        return key.aspect() == Aspect.DEFAULT;
    }

    @Override
    public List<Change> creation(CreationContext creation) {
        return changes(initial, value);
    }

    @Override
    public List<Change> removal() {
        return changes(value, initial);
    }

    @Override
    @SuppressWarnings("unchecked") // The values of one aspect have one type.
    public Difference to(Element desired) {
        AspectElement<V> other = (AspectElement<V>) desired;
        Difference.Reach reach =
                key.aspect() == Aspect.ENABLED ? Difference.Reach.EVERYTHING : Difference.Reach.NOTHING;
        return value.equals(other.value)
                ? Difference.NONE
                : Difference.inPlace(other.changes(value, other.value)).reaching(reach);
    }

    private List<Change> changes(V from, V to) {
        return List.of(Change.of(change.apply(from, to)));
    }
}

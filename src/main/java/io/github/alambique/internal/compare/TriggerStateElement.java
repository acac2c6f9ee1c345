package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.SetEnabled;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PartitionParts;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Trigger;
import java.util.ArrayList;
import java.util.List;

/**
 * In which sessions a trigger fires on a partition that has it from its parent, where that is not as on the parent.
 *
 * <p>What changes on the parent changes on its partitions too, so this is set again after it.
 *
 * @param parents the tables that the partition is a part of, its own parent first
 */
record TriggerStateElement(QualifiedName partition, PartitionParts.TriggerState state, List<QualifiedName> parents)
        implements Element {

    TriggerStateElement {
        parents = List.copyOf(parents);
    }

    @Override
    public ElementKey key() {
        return ElementKey.enabled(partition, state.trigger());
    }

    @Override
    public List<ElementKey> uses() {
        List<ElementKey> uses = new ArrayList<>(droppedWith());
        parents.forEach(parent -> uses.add(ElementKey.enabled(parent, state.trigger())));
        return uses;
    }

    @Override
    public List<ElementKey> droppedWith() {
        List<ElementKey> takers = new ArrayList<>(List.of(ElementKey.table(partition)));
        QualifiedName child = partition;
        for (QualifiedName parent : parents) {
            takers.add(ElementKey.parent(child, parent));
            takers.add(ElementKey.of(ElementKey.enabled(parent, state.trigger()).object()));
            child = parent;
        }
        return takers;
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public List<Change> creation(CreationContext creation) {
        return change(state.ofParent(), state.enabled());
    }

    @Override
    public List<Change> removal() {
        return change(state.enabled(), state.ofParent());
    }

    @Override
    public Difference to(Element desired) {
        Trigger.Enabled enabled = ((TriggerStateElement) desired).state.enabled();
        return enabled == state.enabled()
                ? Difference.NONE
                : Difference.inPlace(change(state.enabled(), enabled)).reaching(Difference.Reach.EVERYTHING);
    }

    private List<Change> change(Trigger.Enabled from, Trigger.Enabled to) {
        ObjectReference trigger = key().object();
        return List.of(Change.of(new SetEnabled(trigger, from, to)));
    }

    @Override
    public SortKey place() {
        return new SortKey(SortKey.Group.TRIGGERS, partition.toString(), 0, state.trigger());
    }
}

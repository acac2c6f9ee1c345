package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AttachIndex;
import io.github.alambique.ddl.Change;
import io.github.alambique.schema.QualifiedName;
import java.util.List;

/**
 * That an index of a partition, or that of a constraint of its, is attached to one of its parent. PostgreSQL attaches by
 * itself when it makes the one of the parent, unless it makes it {@code ON ONLY} the parent; it detaches with the partition only.
 *
 * @param own the index, or the constraint whose it is
 * @param ofParent what it is attached to
 * @param partition that the one table is a partition of the other
 * @param only whether the parent's is {@code ON ONLY} the parent
 */
record AttachedIndexElement(
        QualifiedName index,
        QualifiedName parentIndex,
        ElementKey own,
        ElementKey ofParent,
        ElementKey partition,
        boolean only)
        implements Element {

    @Override
    public ElementKey key() {
        return ElementKey.attachment(index);
    }

    @Override
    public List<ElementKey> uses() {
        return List.of(own, ofParent, partition);
    }

    @Override
    public List<ElementKey> createdWith() {
        return only ? List.of() : List.of(ofParent, partition);
    }

    @Override
    public List<ElementKey> droppedWith() {
        return List.of(partition, ElementKey.table(partition.name()), ofParent);
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public List<Change> creation(CreationContext creation) {
        return List.of(Change.of(new AttachIndex(parentIndex, index)));
    }

    @Override
    public List<Change> removal() {
        throw new IllegalStateException("Index \"" + index + "\" cannot be detached");
    }

    @Override
    public Difference to(Element desired) {
        AttachedIndexElement other = (AttachedIndexElement) desired;
        return parentIndex.equals(other.parentIndex) ? Difference.NONE : Difference.REBUILD;
    }

    @Override
    public SortKey place() {
        return SortKey.ofTable(partition.name(), SortKey.INDEX, index.name());
    }
}

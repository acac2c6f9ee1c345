package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AttachIndex;
import io.github.alambique.ddl.Change;
import io.github.alambique.schema.QualifiedName;
import java.util.List;

/**
 * The attachment of an index of a partition, which may be the index of a constraint, to an index of the parent. PostgreSQL attaches
 * it when it creates the index of the parent, unless that is {@code ON ONLY} the parent; it detaches it with the partition only.
 *
 * @param own the index, or the constraint that it belongs to
 * @param ofParent the index or constraint of the parent
 * @param partition the membership of the partition
 * @param only whether the index of the parent is {@code ON ONLY} the parent
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

package io.github.alambique.internal.compare;

import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Marks indexes that must be dropped and recreated: an attached index cannot be detached without detaching its table, and a new
 * index of a parent adopts equal indexes of its partitions.
 */
record IndexRebuilds(DependencyIndex current, DependencyIndex desired, ChangePropagation dispositions) {

    /** Passes each element that must be recreated to the consumer. */
    void mark(Consumer<ElementKey> rebuild) {
        for (Element element : desired.elements()) {
            if (element instanceof AttachedIndexElement attached
                    && dispositions.isCreated(attached.key())
                    && !attached.only()
                    && dispositions.isKept(attached.partition())) {
                rebuild.accept(attached.ofParent());
            } else if (isAdopting(element)) {
                likePartitions(current, desired, element).forEach(rebuild);
            } else if (element instanceof IndexElement index && isBroughtAlong(index)) {
                current.users(index.relation()).stream()
                        .filter(own -> current.get(own) instanceof IndexElement other && isTaken(other, index))
                        .forEach(rebuild);
            } else if (element instanceof ParentElement membership && dispositions.isCreated(membership.key())) {
                current.users(ElementKey.table(membership.parent())).stream()
                        .filter(own -> current.get(own).isOnly())
                        .forEach(rebuild);
            }
        }
    }

    private boolean isAdopting(Element ofParent) {
        return !ofParent.isOnly()
                && dispositions.of(ofParent.key()).isNew()
                && likePartitions(current, desired, ofParent).findAny().isPresent();
    }

    /**
     * The equal indexes, keys and foreign keys of the partitions that must not become parts of the parent's. They would, if
     * they existed before it.
     */
    static Stream<ElementKey> likePartitions(DependencyIndex current, DependencyIndex desired, Element ofParent) {
        if (ofParent instanceof IndexElement index) {
            return ofPartitions(current, index.relation())
                    .filter(own -> desired.find(own) instanceof IndexElement like
                            && like.role().attachedTo().isEmpty()
                            && like.role().fromParent().isEmpty()
                            && !like.relation().equals(index.relation())
                            && IndexElement.structureOn(
                                            like.index(), index.index().table())
                                    .equals(IndexElement.structure(index.index())));
        }
        return ofParent instanceof ConstraintElement of
                ? ofPartitions(current, ElementKey.table(of.table()))
                        .filter(own -> desired.find(own) instanceof ConstraintElement like
                                && like.role().besideParents()
                                && !like.table().equals(of.table())
                                && ConstraintElement.structure(like.constraint())
                                        .equals(ConstraintElement.structure(of.constraint())))
                : Stream.empty();
    }

    private static Stream<ElementKey> ofPartitions(DependencyIndex current, ElementKey table) {
        return current.children(table)
                .filter(child ->
                        ((TableElement) current.get(child)).table().partition().isPresent())
                .flatMap(partition -> current.users(partition).stream()
                        .filter(own ->
                                own.object().member().isEmpty() || own.name().equals(partition.name())));
    }

    private boolean isBroughtAlong(IndexElement index) {
        return index.role().fromParent().isPresent() && dispositions.isCreated(index.key());
    }

    /** Whether attaching the table would adopt this index instead of creating the one of its parent. */
    private static boolean isTaken(IndexElement own, IndexElement fromParent) {
        return IndexElement.structure(own.index()).equals(IndexElement.structure(fromParent.index()));
    }
}

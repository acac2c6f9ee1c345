package io.github.alambique.compare;

import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Marks indexes that must be dropped and created again: an attached index detaches from that of the parent with its table only,
 * and a new index of a parent adopts those of the partitions which are like it.
 */
final class IndexRebuilds {

    private final Inventory current;
    private final Inventory desired;
    private final Fates fates;

    IndexRebuilds(Inventory current, Inventory desired, Fates fates) {
        this.current = current;
        this.desired = desired;
        this.fates = fates;
    }

    /** Gives those that are dropped and created to the rest, one after the other. */
    void mark(Consumer<Part> rebuild) {
        for (Element element : desired.elements()) {
            if (element instanceof AttachedIndexElement attached
                    && fates.of(attached.part()) == Fate.CREATED
                    && !attached.only()
                    && fates.of(attached.partition()) == Fate.KEPT) {
                rebuild.accept(attached.ofParent());
            } else if (element instanceof IndexElement index && isAdopting(index)) {
                likePartitions(current, desired, index).forEach(rebuild);
            } else if (element instanceof IndexElement index && isBroughtAlong(index)) {
                current.users(index.relation()).stream()
                        .filter(own -> current.get(own) instanceof IndexElement other && isTaken(other, index))
                        .forEach(rebuild);
            } else if (element instanceof ParentElement membership && fates.of(membership.part()) == Fate.CREATED) {
                current.users(Part.table(membership.parent())).stream()
                        .filter(own -> current.get(own).isOnly())
                        .forEach(rebuild);
            }
        }
    }

    private boolean isAdopting(IndexElement index) {
        return !index.isOnly()
                && fates.of(index.part()).isNew()
                && likePartitions(current, desired, index).findAny().isPresent();
    }

    /** The partitions' own indexes like it that are not to become parts of it, as they would if they were there before. */
    static Stream<Part> likePartitions(Inventory current, Inventory desired, IndexElement index) {
        return current.users(index.relation()).stream()
                .filter(StepGraph::isParent)
                .map(StepGraph::tableOf)
                .flatMap(partition -> current.users(partition).stream())
                .filter(own -> desired.find(own) instanceof IndexElement like
                        && like.attachedTo().isEmpty()
                        && like.fromParent().isEmpty()
                        && !like.relation().equals(index.relation())
                        && IndexElement.structureOn(like.index(), index.index().table())
                                .equals(IndexElement.structure(index.index())));
    }

    private boolean isBroughtAlong(IndexElement index) {
        return index.fromParent().isPresent() && fates.of(index.part()) == Fate.CREATED;
    }

    /** Whether attaching the table would take this index for the one that it is to have from its parent. */
    private static boolean isTaken(IndexElement own, IndexElement fromParent) {
        return IndexElement.structure(own.index()).equals(IndexElement.structure(fromParent.index()));
    }
}

package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AlterObject;
import io.github.alambique.ddl.Change;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.Sequence;
import java.util.List;
import java.util.Optional;

/** That a sequence is owned by a column, and goes with it. */
record OwnerElement(Sequence sequence, Sequence.Owner owner) implements Element {

    @Override
    public ElementKey key() {
        return ElementKey.owner(sequence.name());
    }

    @Override
    public List<ElementKey> uses() {
        return List.of(ElementKey.of(sequence.reference()), ElementKey.column(owner.table(), owner.column()));
    }

    @Override
    public List<ElementKey> createdWith() {
        return List.of(ElementKey.of(sequence.reference()));
    }

    /** Not with the column, which would take the sequence along. */
    @Override
    public List<ElementKey> droppedWith() {
        return List.of(ElementKey.of(sequence.reference()));
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public List<Change> creation(CreationContext creation) {
        return alter(ownerless(sequence), sequence);
    }

    @Override
    public List<Change> removal() {
        return alter(sequence, ownerless(sequence));
    }

    @Override
    public Difference to(Element desired) {
        OwnerElement other = (OwnerElement) desired;
        if (owner.equals(other.owner)) {
            return Difference.NONE;
        }
        Sequence from = new Sequence(
                other.sequence.name(),
                other.sequence.type(),
                other.sequence.options(),
                Optional.of(owner),
                other.sequence.logged());
        return Difference.inPlace(alter(from, other.sequence));
    }

    static Sequence ownerless(Sequence sequence) {
        return new Sequence(sequence.name(), sequence.type(), sequence.options(), Optional.empty(), sequence.logged());
    }

    private static List<Change> alter(Sequence from, Sequence to) {
        return List.of(Change.of(new AlterObject(Optional.of(from), to)));
    }

    @Override
    public SortKey place() {
        ObjectReference reference = sequence.reference();
        return ColumnElement.place(owner.table(), SortKey.OWNER, reference.simpleName());
    }
}

package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AlterObject;
import io.github.alambique.ddl.Change;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The sequences of identity columns, which are not elements: they are created and dropped with the identity. */
record IdentitySequences(DependencyIndex current, DependencyIndex desired, ChangePropagation dispositions) {

    /** The sequences that did not exist before. */
    Stream<ObjectReference> created() {
        return desired.identities().keySet().stream()
                .map(IdentitySequences::reference)
                .filter(this::isCreated);
    }

    boolean isCreated(ObjectReference object) {
        return isOf(desired, object) && !isKept(object.name());
    }

    boolean isDropped(ObjectReference object) {
        return isOf(current, object) && !isKept(object.name());
    }

    private static boolean isOf(DependencyIndex index, ObjectReference object) {
        return object.kind() == ObjectKind.SEQUENCE && index.identities().containsKey(object.name());
    }

    private boolean isKept(QualifiedName sequence) {
        ElementKey column = desired.identities().get(sequence);
        return column != null
                && column.equals(current.identities().get(sequence))
                && !dispositions.of(column).isNew();
    }

    private static ObjectReference reference(QualifiedName sequence) {
        return ObjectReference.of(ObjectKind.SEQUENCE, sequence);
    }

    /**
     * The changes that make sequences logged or unlogged: PostgreSQL creates the sequence of an identity column as its table is,
     * and {@code SET LOGGED} and {@code SET UNLOGGED} of a table change all sequences that it owns.
     */
    List<Attachment> persistence() {
        List<Attachment> attachments = new ArrayList<>();
        desired.identities().forEach((sequence, column) -> {
            boolean wanted = isLogged(desired, column);
            boolean before = (isCreated(reference(sequence)) || turns(column))
                    ? isTableLogged(desired, column)
                    : isLogged(current, column);
            if (before != wanted) {
                attachments.add(attachment(Sequence.of(sequence), wanted, column));
            }
        });
        for (Element element : desired.elements()) {
            if (element instanceof ObjectElement of && of.object() instanceof Sequence sequence) {
                sequence.owner()
                        .map(owner -> ElementKey.column(owner.table(), owner.column()))
                        .filter(column -> stays(sequence) && turns(column))
                        .filter(column -> sequence.logged() != isTableLogged(desired, column))
                        .map(column -> attachment(sequence.owner(Optional.empty()), sequence.logged(), column))
                        .ifPresent(attachments::add);
            }
        }
        return attachments;
    }

    private boolean stays(Sequence sequence) {
        return !dispositions.of(ElementKey.of(sequence.reference())).isNew()
                && !dispositions.of(ElementKey.owner(sequence.name())).isNew();
    }

    private static Attachment attachment(Sequence sequence, boolean logged, ElementKey column) {
        Change change = Change.of(new AlterObject(Optional.of(sequence.logged(!logged)), sequence.logged(logged)));
        QualifiedName table = column.name();
        return new Attachment(
                sequence.reference(),
                Set.of(column, ElementKey.table(table), ElementKey.of(sequence.reference())),
                List.of(change),
                SortKey.ofTable(table, SortKey.POSITION, column.simpleName()));
    }

    /** Whether the table of a column stays and becomes logged or unlogged. */
    private boolean turns(ElementKey column) {
        ElementKey table = ElementKey.table(column.name());
        return current.has(table)
                && !dispositions.of(table).isNew()
                && isTableLogged(current, column) != isTableLogged(desired, column);
    }

    private static boolean isTableLogged(DependencyIndex index, ElementKey column) {
        return !(index.find(ElementKey.table(column.name())) instanceof TableElement of)
                || of.table().options().logged();
    }

    private static boolean isLogged(DependencyIndex index, ElementKey column) {
        return ((ColumnElement) index.get(column))
                .identity()
                .flatMap(ColumnValue.Identity::logged)
                .orElseGet(() -> isTableLogged(index, column));
    }
}

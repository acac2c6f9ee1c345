package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AddIdentity;
import io.github.alambique.ddl.AlterColumnNullability;
import io.github.alambique.ddl.AlterColumnStorage;
import io.github.alambique.ddl.AlterColumnType;
import io.github.alambique.ddl.AlterGeneratedExpression;
import io.github.alambique.ddl.AlterIdentity;
import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.DropGeneratedExpression;
import io.github.alambique.ddl.DropIdentity;
import io.github.alambique.ddl.SetComment;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnStorage;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds the changes between two columns of the same name. The default of a column is an element of its own. */
final class ColumnComparator {

    private final QualifiedName table;
    private final Column from;
    private final Column to;
    private final TypeConversion conversion;
    private final boolean retyped;
    private final Optional<ColumnValue.Identity> fromIdentity;
    private final Optional<ColumnValue.Identity> toIdentity;
    private final Optional<ColumnValue.Generated> fromGenerated;
    private final Optional<ColumnValue.Generated> toGenerated;
    private final boolean setsExpressions;
    private final List<Change> changes = new ArrayList<>();

    /** @param replaced whether types that the column uses are replaced by others of the same name */
    ColumnComparator(ColumnElement current, ColumnElement desired, boolean replaced) {
        table = desired.table();
        from = current.column();
        to = desired.column();
        conversion = new TypeConversion(current.base(), desired.base(), to.type(), replaced);
        retyped =
                replaced || !from.type().equals(to.type()) || !from.collation().equals(to.collation());
        fromIdentity = from.value(ColumnValue.Identity.class);
        toIdentity = to.value(ColumnValue.Identity.class);
        fromGenerated = from.value(ColumnValue.Generated.class);
        toGenerated = to.value(ColumnValue.Generated.class);
        setsExpressions = current.setsExpressions();
    }

    Difference difference() {
        if (needsAnotherColumn()) {
            return Difference.REBUILD;
        }
        dropGeneration();
        dropIdentity();
        if (!from.nullable() && to.nullable()) {
            changes.add(Change.of(new AlterColumnNullability(table, to.name(), true)));
        }
        boolean narrowing = conversion.isNarrowing() && fromIdentity.isPresent();
        if (narrowing) {
            setIdentity();
        }
        if (retyped) {
            setType();
        }
        setNotNull();
        if (!narrowing) {
            setIdentity();
        }
        setExpression();
        setStorage();
        setComment();
        return Difference.inPlace(changes).reaching(reach());
    }

    // Recreating a generated column loses nothing, because its values are computed. It is needed before PostgreSQL 17,
    // which is the first to change an expression. No version changes the expression of a virtual column whose table has
    // a check or is published, or makes a plain column a generated one. A new expression may have another type.
    private boolean needsAnotherColumn() {
        boolean virtual = fromGenerated.filter(known -> !known.stored()).isPresent();
        if (toGenerated.isEmpty() || fromGenerated.equals(toGenerated)) {
            return virtual && (toGenerated.isEmpty() || retyped);
        }
        boolean settable =
                fromGenerated.isPresent() && !virtual && toGenerated.get().stored();
        return !(settable && setsExpressions && from.type().equals(to.type()));
    }

    private void dropGeneration() {
        if (fromGenerated.isPresent() && toGenerated.isEmpty()) {
            changes.add(Change.of(new DropGeneratedExpression(table, to.name())));
        }
    }

    private void setExpression() {
        if (toGenerated.isPresent() && !toGenerated.equals(fromGenerated)) {
            Expression expression = toGenerated.get().expression();
            changes.add(Change.of(new AlterGeneratedExpression(table, to.name(), expression, Optional.empty())));
        }
    }

    private void dropIdentity() {
        if (fromIdentity.isPresent() && toIdentity.isEmpty()) {
            changes.add(Change.of(new DropIdentity(table, to.name(), Optional.empty())));
        }
    }

    private void setType() {
        AlterColumnType alter = new AlterColumnType(
                table, to.name(), to.type(), to.collation(), Optional.empty(), Optional.empty(), Optional.empty());
        changes.addAll(
                toGenerated.isPresent()
                        ? List.of(Change.of(alter))
                        : conversion.of(table, to.name()).changes(alter));
    }

    private void setNotNull() {
        if (from.nullable() && !to.nullable()) {
            changes.add(Hazards.risky(
                    new AlterColumnNullability(table, to.name(), false),
                    "fails if column \"" + to.name() + "\" of \"" + table + "\" holds nulls"));
        }
    }

    private void setIdentity() {
        if (toIdentity.isEmpty()) {
            return;
        }
        ColumnValue.Identity wanted = toIdentity.get();
        if (fromIdentity.isPresent() && hasSameSequence(fromIdentity.get(), wanted)) {
            changes.addAll(SequenceBounds.of(fromIdentity.get().sequence(), from.type())
                    .entering(SequenceBounds.of(wanted.sequence(), to.type()), sequence(wanted)));
            ColumnValue.Identity previous = plain(fromIdentity.get());
            if (!plain(wanted).equals(previous)) {
                AlterIdentity alter = new AlterIdentity(table, to.name(), plain(wanted), Optional.of(previous));
                changes.add(SequenceBounds.altered(alter, sequence(wanted), previous.sequence(), wanted.sequence()));
            }
            return;
        }
        if (fromIdentity.isPresent()) {
            changes.add(Change.of(new DropIdentity(table, to.name(), Optional.empty())));
        }
        changes.add(Change.of(new AddIdentity(table, to.name(), wanted)));
    }

    private boolean hasSameSequence(ColumnValue.Identity previous, ColumnValue.Identity wanted) {
        return sequence(previous).equals(sequence(wanted));
    }

    private QualifiedName sequence(ColumnValue.Identity identity) {
        return identity.sequenceName(table, to.name());
    }

    /** Without the name and the persistence of the sequence, which have statements of their own. */
    private static ColumnValue.Identity plain(ColumnValue.Identity identity) {
        return new ColumnValue.Identity(identity.always(), identity.sequence().withName(Optional.empty()));
    }

    private void setStorage() {
        ColumnStorage previous = retyped ? from.storage().retyped() : from.storage();
        if (!previous.equals(to.storage())) {
            changes.add(Change.of(new AlterColumnStorage(table, to.name(), to.storage(), Optional.of(previous))));
        }
    }

    private void setComment() {
        if (!from.comment().equals(to.comment())) {
            ObjectReference object = ObjectReference.member(ObjectKind.COLUMN, table, to.name());
            changes.add(Change.of(new SetComment(object, to.comment().orElse(""), Optional.empty())));
        }
    }

    private Difference.Reach reach() {
        if (!retyped) {
            return Difference.Reach.NOTHING;
        }
        if (!conversion.sameFamily() || !Objects.equals(from.collation(), to.collation())) {
            return Difference.Reach.COLUMN_FAMILY;
        }
        return conversion.sameOperators() ? Difference.Reach.COLUMN_TYPE : Difference.Reach.COLUMN_OPERATORS;
    }
}

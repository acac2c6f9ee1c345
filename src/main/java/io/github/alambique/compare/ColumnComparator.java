package io.github.alambique.compare;

import io.github.alambique.operation.AddIdentity;
import io.github.alambique.operation.AlterColumnNullability;
import io.github.alambique.operation.AlterColumnStorage;
import io.github.alambique.operation.AlterColumnType;
import io.github.alambique.operation.AlterGeneratedExpression;
import io.github.alambique.operation.AlterIdentity;
import io.github.alambique.operation.Change;
import io.github.alambique.operation.DropGeneratedExpression;
import io.github.alambique.operation.DropIdentity;
import io.github.alambique.operation.Execute;
import io.github.alambique.operation.SetComment;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.SequenceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds what leads from a column to another under the same name; its default is an element of its own. */
final class ColumnComparator {

    private final QualifiedName table;
    private final Column from;
    private final Column to;
    private final Optional<ColumnValue.Identity> fromIdentity;
    private final Optional<ColumnValue.Identity> toIdentity;
    private final Optional<ColumnValue.Generated> fromGenerated;
    private final Optional<ColumnValue.Generated> toGenerated;
    private final List<Change> changes = new ArrayList<>();

    ColumnComparator(ColumnElement current, ColumnElement desired) {
        table = desired.table();
        from = current.column();
        to = desired.column();
        fromIdentity = value(from, ColumnValue.Identity.class);
        toIdentity = value(to, ColumnValue.Identity.class);
        fromGenerated = value(from, ColumnValue.Generated.class);
        toGenerated = value(to, ColumnValue.Generated.class);
    }

    Difference difference() {
        if (needsAnotherColumn()) {
            return Difference.REBUILD;
        }
        boolean retyped = !from.type().equals(to.type()) || !from.collation().equals(to.collation());
        dropGeneration();
        dropIdentity();
        if (!from.nullable() && to.nullable()) {
            changes.add(Change.of(new AlterColumnNullability(table, to.name(), true)));
        }
        boolean narrowing = new TypeConversion(from.type(), to.type()).isNarrowing();
        if (narrowing) {
            setIdentity();
        }
        if (retyped) {
            changes.add(typeChange());
        }
        setNotNull();
        if (!narrowing) {
            setIdentity();
        }
        setExpression();
        setStorage();
        setComment();
        return Difference.inPlace(changes).reaching(reach(retyped));
    }

    // A generated column holds nothing that could not be computed again, and PostgreSQL before 17 cannot change its
    // expression; nor can any version make a plain column a generated one.
    private boolean needsAnotherColumn() {
        if (fromGenerated.isEmpty() && toGenerated.isEmpty()) {
            return false;
        }
        if (fromGenerated.isPresent() && toGenerated.isEmpty()) {
            return !fromGenerated.get().stored();
        }
        boolean virtual = fromGenerated.isPresent()
                && !fromGenerated.get().stored()
                && !toGenerated.orElseThrow().stored();
        return !virtual && !fromGenerated.equals(toGenerated);
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

    private Change typeChange() {
        TypeConversion conversion = new TypeConversion(from.type(), to.type());
        Optional<Expression> using = toGenerated.isPresent() ? Optional.empty() : conversion.using(to.name());
        AlterColumnType alter = new AlterColumnType(
                table, to.name(), to.type(), to.collation(), using, Optional.empty(), Optional.empty());
        String subject = "column \"" + to.name() + "\" of \"" + table + "\"";
        return conversion
                .loss(subject)
                .map(loss -> conversion.isNarrowing() ? Warned.destructive(alter, loss) : Warned.risky(alter, loss))
                .orElseGet(() -> Change.of(alter));
    }

    private void setNotNull() {
        if (from.nullable() && !to.nullable()) {
            changes.add(Warned.risky(
                    new AlterColumnNullability(table, to.name(), false),
                    "fails if column \"" + to.name() + "\" of \"" + table + "\" holds nulls"));
        }
    }

    private void setIdentity() {
        if (toIdentity.isEmpty() || toIdentity.equals(fromIdentity)) {
            return;
        }
        SequenceOptions options = toIdentity.get().sequence();
        if (fromIdentity.isPresent() && !isApart(fromIdentity.get().sequence(), options)) {
            raisePosition(
                    fromIdentity.get().sequence().minimum().orElse(1),
                    options.minimum().orElse(1));
            changes.add(Change.of(new AlterIdentity(table, to.name(), toIdentity.get(), fromIdentity)));
            return;
        }
        if (fromIdentity.isPresent()) {
            changes.add(Change.of(new DropIdentity(table, to.name(), Optional.empty())));
        }
        changes.add(Change.of(new AddIdentity(table, to.name(), toIdentity.get())));
        changes.add(
                Change.of(continueAfterRows(table, to.name(), options.minimum().orElse(1))));
    }

    /** Whether no position of the one sequence is one of the other. */
    private static boolean isApart(SequenceOptions former, SequenceOptions options) {
        return isBelow(former, options) || isBelow(options, former);
    }

    static boolean isBelow(SequenceOptions lower, SequenceOptions upper) {
        return lower.maximum().isPresent()
                && upper.minimum().isPresent()
                && upper.minimum().getAsLong() > lower.maximum().getAsLong();
    }

    // PostgreSQL refuses a minimum above the position of the sequence.
    private void raisePosition(long formerMinimum, long minimum) {
        if (minimum > formerMinimum) {
            String sql =
                    "SELECT setval(name, %d, false) FROM pg_get_serial_sequence(%s, %s) AS name WHERE coalesce(pg_sequence_last_value(name::regclass), %d) < %d"
                            .formatted(
                                    minimum,
                                    Literal.quote(table.quoted()),
                                    Literal.quote(to.name()),
                                    formerMinimum,
                                    minimum);
            changes.add(Change.of(new Execute(sql, List.of())));
        }
    }

    /** Moves the sequence of a column behind the values that are there, so that new ones do not collide with them. */
    static Execute continueAfterRows(QualifiedName table, String column, long minimum) {
        String name = Identifier.quote(column);
        return new Execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), max(%s)) FROM %s HAVING max(%s) >= %d"
                        .formatted(
                                Literal.quote(table.quoted()),
                                Literal.quote(column),
                                name,
                                table.quoted(),
                                name,
                                minimum),
                List.of());
    }

    private void setStorage() {
        if (!from.storage().equals(to.storage())) {
            changes.add(Change.of(new AlterColumnStorage(table, to.name(), to.storage(), Optional.of(from.storage()))));
        }
    }

    private void setComment() {
        if (!from.comment().equals(to.comment())) {
            ObjectReference object = ObjectReference.member(ObjectKind.COLUMN, table, to.name());
            changes.add(Change.of(new SetComment(object, to.comment().orElse(""), Optional.empty())));
        }
    }

    private Difference.Reach reach(boolean retyped) {
        if (!retyped) {
            return Difference.Reach.NOTHING;
        }
        boolean comparable = new TypeConversion(from.type(), to.type()).sameFamily()
                && Objects.equals(from.collation(), to.collation());
        return comparable ? Difference.Reach.COLUMN_TYPE : Difference.Reach.COLUMN_FAMILY;
    }

    private static <V extends ColumnValue> Optional<V> value(Column column, Class<V> kind) {
        return column.value().filter(kind::isInstance).map(kind::cast);
    }
}

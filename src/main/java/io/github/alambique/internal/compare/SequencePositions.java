package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.DropObject;
import io.github.alambique.ddl.Execute;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the sequences that number other rows than before, and moves each past the existing values: a sequence that is new,
 * restarts or changes direction, or that numbers another column. A sequence that numbers the same rows as before keeps its
 * position. A sequence moves in its own direction only, and within its bounds.
 */
final class SequencePositions {

    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");
    private static final Pattern NUMERIC = Pattern.compile("numeric(\\(.*\\))?");

    private final DependencyIndex current;
    private final DependencyIndex desired;
    private final ChangePropagation dispositions;
    private final Map<ElementKey, NumberSource> sources = new LinkedHashMap<>();
    private final Set<ElementKey> moving = new LinkedHashSet<>();

    SequencePositions(DependencyIndex current, DependencyIndex desired, ChangePropagation dispositions) {
        this.current = current;
        this.desired = desired;
        this.dispositions = dispositions;
        for (Element element : desired.elements()) {
            if (element instanceof ColumnElement column) {
                NumberSource.of(desired, column).ifPresent(source -> sources.put(column.key(), source));
            }
        }
        sources.keySet().stream().filter(this::isBehindRows).forEach(moving::add);
    }

    List<Attachment> attachments() {
        return moving.stream()
                .filter(column -> inherited(column).noneMatch(parent -> isNumberedAlike(column, parent)))
                .map(column -> (ColumnElement) desired.get(column))
                .flatMap(column -> attachment(column).stream())
                .toList();
    }

    /** The change, without its warning if it drops a sequence whose columns other sequences number from now on. */
    Change withoutLoss(Change change) {
        return change.operation() instanceof DropObject drop
                        && drop.object().kind() == ObjectKind.SEQUENCE
                        && isReplaced(drop.object())
                ? Change.of(change.operation())
                : change;
    }

    private boolean isReplaced(ObjectReference object) {
        List<ElementKey> columns = current.elements().stream()
                .filter(element -> element instanceof ColumnElement column
                        && NumberSource.of(current, column)
                                .filter(source -> source.reference().equals(object))
                                .isPresent())
                .map(Element::key)
                .toList();
        return !columns.isEmpty() && sources.keySet().containsAll(columns);
    }

    // The values of a parent's column are also those of its children.
    private boolean isNumberedAlike(ElementKey column, ElementKey parent) {
        return moving.contains(parent)
                && source(parent).sequence().equals(source(column).sequence());
    }

    private NumberSource source(ElementKey column) {
        return Objects.requireNonNull(sources.get(column));
    }

    private Stream<ElementKey> inherited(ElementKey column) {
        return ((ColumnElement) desired.get(column)).inherited().stream();
    }

    private boolean isBehindRows(ElementKey column) {
        return hasValues(column) && (!isNumberedAsBefore(column) || getsRows(column));
    }

    /** Whether the column has existing values, in its table or in a child. */
    private boolean hasValues(ElementKey column) {
        return (current.has(column) && dispositions.stays(column))
                || children(column).anyMatch(this::hasValues);
    }

    /** Whether a table with rows becomes a child. */
    private boolean getsRows(ElementKey column) {
        return children(column)
                .anyMatch(child -> hasValues(child)
                        && (dispositions.isCreated(ElementKey.parent(child.name(), column.name())) || getsRows(child)));
    }

    private Stream<ElementKey> children(ElementKey column) {
        return desired.members(column.ofTable())
                .map(child -> ElementKey.column(child.name(), column.simpleName()))
                .filter(desired::has);
    }

    private boolean isNumberedAsBefore(ElementKey column) {
        NumberSource source = source(column);
        return current.find(column) instanceof ColumnElement former
                && NumberSource.of(current, former)
                        .filter(before -> keepsPosition(before, source))
                        .isPresent();
    }

    /** Whether it is the same sequence, at the same position. */
    private boolean keepsPosition(NumberSource before, NumberSource after) {
        return before.sequence().equals(after.sequence())
                && before.holder().equals(after.holder())
                && dispositions.stays(after.holder())
                && !after.options().startsAnewAfter(before.options());
    }

    /** Whether the sequence is at its start: it is new, and no other column moves it. */
    private boolean isAtStart(NumberSource source) {
        boolean kept = NumberSource.of(current.find(source.holder()))
                .filter(before -> keepsPosition(before, source))
                .isPresent();
        long columns = moving.stream()
                .filter(column -> source(column).sequence().equals(source.sequence()))
                .count();
        return !kept && columns == 1;
    }

    private Optional<Attachment> attachment(ColumnElement column) {
        return numberType(column).map(type -> attachment(column, type));
    }

    private Attachment attachment(ColumnElement column, DataType type) {
        NumberSource source = source(column.key());
        String name = column.column().name();
        Set<ElementKey> parts = new HashSet<>(List.of(column.key(), ElementKey.defaultOf(column.table(), name)));
        parts.add(source.holder());
        addMemberships(column.key().ofTable(), parts);
        return new Attachment(
                source.reference(),
                parts,
                List.of(Change.of(new Execute(statement(column, source, isAtStart(source), type), List.of()))),
                SortKey.ofTable(column.table(), SortKey.POSITION, name));
    }

    private void addMemberships(ElementKey table, Set<ElementKey> parts) {
        desired.members(table).filter(parts::add).forEach(child -> addMemberships(child.ofTable(), parts));
    }

    private static String statement(ColumnElement column, NumberSource source, boolean atStart, DataType type) {
        String name = Identifier.quote(column.column().name());
        String sequence = source.sequence().quoted();
        boolean ascending = source.options().isAscending();
        String last = (ascending ? "max(" : "min(") + name + ')';
        return "SELECT setval(%s, %s) FROM %s%s HAVING %s %s %s"
                .formatted(
                        atStart && source.isIdentity() ? ofColumn(column) : Literal.quote(sequence),
                        INTEGERS.contains(type.sql()) ? last : last + "::bigint",
                        column.table().quoted(),
                        within(name, SequenceBounds.of(source.options(), source.type()), type),
                        last,
                        ascending ? ">=" : "<=",
                        atStart ? source.options().first() : "(SELECT last_value FROM " + sequence + ')');
    }

    private static String ofColumn(ColumnElement column) {
        return "pg_get_serial_sequence(%s, %s)"
                .formatted(
                        Literal.quote(column.table().quoted()),
                        Literal.quote(column.column().name()));
    }

    // Values that the sequence never reaches do not move it.
    private static String within(String column, SequenceBounds bounds, DataType type) {
        long most = SequenceBounds.most(type);
        if (bounds.ascending()) {
            return bounds.highest() < most ? " WHERE " + column + " <= " + bounds.highest() : "";
        }
        return bounds.lowest() > -most - 1 ? " WHERE " + column + " >= " + bounds.lowest() : "";
    }

    /** The type of a column that sequences number; empty if its values are not numbers. */
    private static Optional<DataType> numberType(ColumnElement column) {
        return Optional.of(column.base())
                .filter(type -> INTEGERS.contains(type.sql())
                        || NUMERIC.matcher(type.sql()).matches());
    }
}

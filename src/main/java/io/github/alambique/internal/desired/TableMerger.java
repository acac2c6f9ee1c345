package io.github.alambique.internal.desired;

import io.github.alambique.internal.jpa.ProviderNames;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Merges a table of the entities with the same table of the database, and each of its columns.
 *
 * @param numbered the columns, of both schemas, whose default is the next value of a sequence of their own
 */
record TableMerger(Set<ObjectReference> numbered, ProviderNames names) {

    // 6 is the default; format_type shows it if it was written.
    private static final Pattern MICROSECONDS = Pattern.compile("\\b(timestamp|time|interval)\\(6\\)");

    /** A table of the entities that the database does not have. */
    Table plain(Table desired) {
        List<Constraint> constraints = ConstraintMerger.once(desired, names).stream()
                .map(constraint -> ConstraintMerger.named(constraint, names.chosen(desired.name(), constraint)))
                .toList();
        return with(
                desired,
                desired,
                desired.columns().stream().map(TableMerger::plain).toList(),
                constraints);
    }

    /** @param indexes the indexes of the table in the database */
    Table merge(Table desired, Table current, List<Index> indexes) {
        Table once = desired.constraints(ConstraintMerger.once(desired, names));
        Map<String, Column> known =
                current.columns().stream().collect(Collectors.toMap(Column::name, Function.identity()));
        List<Column> completed = desired.columns().stream()
                .map(column -> known.containsKey(column.name())
                        ? merged(desired.name(), column, known.get(column.name()))
                        : plain(column))
                .toList();
        return with(desired, current, completed, new ConstraintMerger(names, once, current, indexes).merge());
    }

    private static Table with(Table desired, Table current, List<Column> columns, List<Constraint> constraints) {
        return new Table(
                desired.name(),
                columns,
                constraints,
                current.inherits(),
                current.partitionKey(),
                current.partition(),
                current.options(),
                current.rowSecurity(),
                current.indexUse(),
                desired.comment().or(current::comment));
    }

    private static Column plain(Column desired) {
        DataType type = plain(desired.type());
        return type.equals(desired.type()) ? desired : desired.type(type).collation(desired.collation());
    }

    private static DataType plain(DataType type) {
        return new DataType(MICROSECONDS.matcher(type.sql()).replaceAll("$1"));
    }

    private Column merged(QualifiedName table, Column desired, Column current) {
        boolean sameType = plain(desired.type()).equals(plain(current.type()));
        return new Column(
                desired.name(),
                sameType ? current.type() : plain(desired.type()),
                sameType ? desired.collation().or(current::collation) : desired.collation(),
                desired.nullable(),
                value(table, desired, current),
                current.storage(),
                desired.comment().or(current::comment));
    }

    // Serial and identity columns both generate numbers. Providers do not say which of them it is, so the current one
    // stays.
    private Optional<ColumnValue> value(QualifiedName table, Column desired, Column current) {
        if (isNumbered(table, desired) && isNumbered(table, current)) {
            return current.value();
        }
        boolean onlyGenerated = desired.value().isEmpty()
                && current.value(ColumnValue.Generated.class).isPresent();
        return onlyGenerated ? current.value() : desired.value();
    }

    private boolean isNumbered(QualifiedName table, Column column) {
        return column.value()
                .filter(value -> value instanceof ColumnValue.Identity
                        || (value instanceof ColumnValue.Default && numbered.contains(column(table, column.name()))))
                .isPresent();
    }

    static ObjectReference column(QualifiedName table, String column) {
        return ObjectReference.member(ObjectKind.COLUMN, table, column);
    }
}

package io.github.alambique.internal.desired;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.QualifiedName;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A column as an entity wants it, with what only the database says of it. */
final class ColumnMerger {

    // 6 is what there is without a number; format_type shows the number where it was given.
    private static final Pattern MICROSECONDS = Pattern.compile("\\b(timestamp|time|interval)\\(6\\)");

    /** A column by its table and name. */
    record Place(QualifiedName table, String column) {}

    private final Set<Place> numbered;

    /** @param numbered the columns, of both schemas, whose default is the next value of a sequence of their own */
    ColumnMerger(Set<Place> numbered) {
        this.numbered = Set.copyOf(numbered);
    }

    static Column plain(Column desired) {
        DataType type = plain(desired.type());
        return type.equals(desired.type()) ? desired : withType(desired, type);
    }

    private static DataType plain(DataType type) {
        return new DataType(MICROSECONDS.matcher(type.sql()).replaceAll("$1"));
    }

    private static Column withType(Column column, DataType type) {
        return new Column(
                column.name(),
                type,
                column.collation(),
                column.nullable(),
                column.value(),
                column.storage(),
                column.comment());
    }

    Column complete(QualifiedName table, Column desired, Column current) {
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

    // A serial column and an identity column number alike; which of them it is, and how, providers do not say.
    private Optional<ColumnValue> value(QualifiedName table, Column desired, Column current) {
        if (isNumbered(table, desired) && isNumbered(table, current)) {
            return current.value();
        }
        boolean onlyGenerated = desired.value().isEmpty()
                && current.value()
                        .filter(ColumnValue.Generated.class::isInstance)
                        .isPresent();
        return onlyGenerated ? current.value() : desired.value();
    }

    private boolean isNumbered(QualifiedName table, Column column) {
        return column.value()
                .filter(value -> value instanceof ColumnValue.Identity
                        || (value instanceof ColumnValue.Default && numbered.contains(new Place(table, column.name()))))
                .isPresent();
    }
}

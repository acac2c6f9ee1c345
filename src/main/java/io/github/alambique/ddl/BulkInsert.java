package io.github.alambique.ddl;

import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.QualifiedName;
import java.util.List;
import java.util.Objects;

/** Inserts rows into a table. */
public record BulkInsert(QualifiedName table, List<String> columns, List<Row> rows) implements Operation {

    public BulkInsert {
        Objects.requireNonNull(table);
        columns = List.copyOf(columns);
        columns.forEach(Identifier::checked);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.values().size() != columns.size()) {
                throw new IllegalArgumentException("A row for table \"%s\" has %s values for %s columns"
                        .formatted(table, row.values().size(), columns.size()));
            }
        }
    }

    @Override
    public Reversal reverse() {
        return Reversal.irreversible("which of the inserted rows are still as inserted is not known");
    }

    @Override
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        return "insert " + rows.size() + " rows into table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

package io.github.alambique.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.SequenceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Writes a column as {@code CREATE TABLE} and {@code ADD COLUMN} take it. */
final class ColumnSql {

    private ColumnSql() {}

    static String definition(Column column) {
        StringBuilder sql = new StringBuilder(quote(column.name()))
                .append(' ')
                .append(column.type().sql());
        column.collation().ifPresent(collation -> sql.append(" COLLATE ").append(collation.quoted()));
        column.value().ifPresent(value -> sql.append(' ').append(value.accept(new ValueClause())));
        return sql.append(column.nullable() ? "" : " NOT NULL").toString();
    }

    /** The clauses of a sequence, each with a space before it. */
    static String options(SequenceOptions options) {
        List<String> clauses = new ArrayList<>();
        add(clauses, "START WITH", options.start());
        add(clauses, "INCREMENT BY", options.increment());
        add(clauses, "MINVALUE", options.minimum());
        add(clauses, "MAXVALUE", options.maximum());
        add(clauses, "CACHE", options.cache());
        if (options.cycle()) {
            clauses.add("CYCLE");
        }
        return String.join(" ", clauses);
    }

    private static void add(List<String> clauses, String clause, OptionalLong value) {
        value.ifPresent(number -> clauses.add(clause + ' ' + number));
    }

    private static final class ValueClause implements ColumnValue.Visitor<String> {

        @Override
        public String visit(ColumnValue.Default value) {
            return "DEFAULT " + value.expression().sql();
        }

        @Override
        public String visit(ColumnValue.Identity value) {
            String options = options(value.sequence());
            return "GENERATED " + (value.always() ? "ALWAYS" : "BY DEFAULT") + " AS IDENTITY"
                    + (options.isEmpty() ? "" : " (" + options + ")");
        }

        @Override
        public String visit(ColumnValue.Generated value) {
            return "GENERATED ALWAYS AS (" + value.expression().sql() + (value.stored() ? ") STORED" : ") VIRTUAL");
        }
    }
}

package io.github.alambique.internal.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnValue;

/** Writes a column as {@code CREATE TABLE} and {@code ADD COLUMN} take it. */
final class ColumnSql {

    private ColumnSql() {}

    static String definition(Column column) {
        return quote(column.name())
                + ' '
                + column.type().sql()
                + Clause.of(" COMPRESSION ", column.storage().compression(), method -> quote(method))
                + Clause.of(" COLLATE ", column.collation(), collation -> collation.quoted())
                + column.value()
                        .map(value -> ' ' + value.accept(new ValueClause()))
                        .orElse("")
                + (column.nullable() || isIdentity(column) ? "" : " NOT NULL");
    }

    // An identity column is never null.
    private static boolean isIdentity(Column column) {
        return column.value().filter(ColumnValue.Identity.class::isInstance).isPresent();
    }

    static String identity(ColumnValue.Identity identity) {
        String options = SequenceSql.options(identity.sequence());
        return "GENERATED " + (identity.always() ? "ALWAYS" : "BY DEFAULT") + " AS IDENTITY"
                + (options.isEmpty() ? "" : " (" + options + ")");
    }

    private static final class ValueClause implements ColumnValue.Visitor<String> {

        @Override
        public String visit(ColumnValue.Default value) {
            return "DEFAULT " + value.expression().sql();
        }

        @Override
        public String visit(ColumnValue.Identity value) {
            return identity(value);
        }

        @Override
        public String visit(ColumnValue.Generated value) {
            return "GENERATED ALWAYS AS (" + value.expression().sql() + (value.stored() ? ") STORED" : ") VIRTUAL");
        }
    }
}

package io.github.alambique.sql;

import io.github.alambique.operation.BulkInsert;
import io.github.alambique.operation.Row;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the rows of a bulk insert, many to a statement. */
final class InsertSql {

    private static final int ROWS_PER_STATEMENT = 1000;

    private InsertSql() {}

    static List<Statement> statements(BulkInsert operation) {
        List<Row> rows = operation.rows();
        List<Statement> statements = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += ROWS_PER_STATEMENT) {
            statements.add(statement(operation, rows.subList(from, Math.min(from + ROWS_PER_STATEMENT, rows.size()))));
        }
        return List.copyOf(statements);
    }

    private static Statement statement(BulkInsert operation, List<Row> rows) {
        String values = rows.stream().map(InsertSql::tuple).collect(Collectors.joining(",\n"));
        return Statement.of("INSERT INTO " + operation.table().quoted() + " ("
                + Identifier.quoteAll(operation.columns()) + ") VALUES\n" + values);
    }

    private static String tuple(Row row) {
        return row.values().stream()
                .map(value -> Literal.of(value).sql())
                .collect(Collectors.joining(", ", "    (", ")"));
    }
}

package io.github.alambique.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.operation.AddColumn;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes tables and the columns added to them, with their comments. */
final class TableSql {

    private TableSql() {}

    static List<Statement> create(Table table, boolean ifNotExists) {
        List<Statement> statements = new ArrayList<>();
        String elements = Stream.concat(
                        table.columns().stream().map(ColumnSql::definition),
                        table.constraints().stream().map(ConstraintSql::definition))
                .map(element -> "\n    " + element)
                .collect(Collectors.joining(","));
        statements.add(Statement.of("CREATE TABLE " + (ifNotExists ? "IF NOT EXISTS " : "")
                + table.name().quoted() + " (" + elements + (elements.isEmpty() ? ")" : "\n)")));
        table.comment()
                .ifPresent(comment ->
                        statements.add(comment("TABLE " + table.name().quoted(), comment)));
        table.columns().forEach(column -> statements.addAll(comment(table.name(), column)));
        return List.copyOf(statements);
    }

    static List<Statement> addColumn(AddColumn operation) {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.of("ALTER TABLE " + operation.table().quoted() + " ADD COLUMN "
                + (operation.ifNotExists() ? "IF NOT EXISTS " : "") + ColumnSql.definition(operation.column())));
        statements.addAll(comment(operation.table(), operation.column()));
        return List.copyOf(statements);
    }

    private static List<Statement> comment(QualifiedName table, Column column) {
        String object = "COLUMN " + table.quoted() + '.' + quote(column.name());
        return column.comment().map(text -> comment(object, text)).stream().toList();
    }

    private static Statement comment(String object, String text) {
        return Statement.of("COMMENT ON " + object + " IS " + Literal.quote(text));
    }
}

package io.github.alambique.internal.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.ddl.AddIdentity;
import io.github.alambique.ddl.AlterColumnDefault;
import io.github.alambique.ddl.AlterColumnNullability;
import io.github.alambique.ddl.AlterColumnStorage;
import io.github.alambique.ddl.AlterColumnType;
import io.github.alambique.ddl.AlterGeneratedExpression;
import io.github.alambique.ddl.AlterIdentity;
import io.github.alambique.ddl.DropGeneratedExpression;
import io.github.alambique.ddl.DropIdentity;
import io.github.alambique.schema.ColumnStorage;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.SequenceOptions;
import io.github.alambique.schema.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the changes to a column. */
final class AlterColumnSql {

    // SET STORAGE DEFAULT is there from PostgreSQL 16 only.
    private static final String DEFAULT_STORAGE = """

        BEGIN
            EXECUTE (
                SELECT format('ALTER TABLE %s ALTER COLUMN %I SET STORAGE %s', a.attrelid::regclass, a.attname,
                    CASE t.typstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END)
                FROM pg_catalog.pg_attribute a
                JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
                WHERE a.attrelid = ${table}::regclass AND a.attname = ${column});
        END
        """;

    private AlterColumnSql() {}

    static String type(AlterColumnType operation) {
        return alter(operation.table(), operation.column()) + typeClause(operation);
    }

    static String types(List<AlterColumnType> operations) {
        return operations.stream()
                .map(operation -> "\n    ALTER COLUMN " + quote(operation.column()) + ' ' + typeClause(operation))
                .collect(Collectors.joining(
                        ",", "ALTER TABLE " + operations.get(0).table().quoted(), ""));
    }

    private static String typeClause(AlterColumnType operation) {
        return "TYPE "
                + operation.type().sql()
                + Clause.of(" COLLATE ", operation.collation(), collation -> collation.quoted())
                + Clause.of(" USING ", operation.using(), conversion -> conversion.sql());
    }

    static String nullability(AlterColumnNullability operation) {
        return alter(operation.table(), operation.column()) + (operation.nullable() ? "DROP" : "SET") + " NOT NULL";
    }

    static String defaultValue(AlterColumnDefault operation) {
        return alter(operation.table(), operation.column())
                + operation
                        .expression()
                        .map(value -> "SET DEFAULT " + value.sql())
                        .orElse("DROP DEFAULT");
    }

    static List<String> storage(AlterColumnStorage operation) {
        ColumnStorage former = operation.former().orElse(ColumnStorage.DEFAULT);
        return storage(operation.table(), operation.column(), former, operation.storage());
    }

    static List<String> storage(QualifiedName table, String column, ColumnStorage from, ColumnStorage to) {
        List<String> statements = new ArrayList<>();
        if (!from.strategy().equals(to.strategy())) {
            statements.add(to.strategy()
                    .map(strategy -> alter(table, column) + "SET STORAGE " + strategy)
                    .orElseGet(() -> defaultStorage(table, column)));
        }
        List<String> actions = new ArrayList<>();
        if (!from.compression().equals(to.compression())) {
            actions.add("SET COMPRESSION "
                    + to.compression().map(method -> quote(method)).orElse("DEFAULT"));
        }
        if (!from.statistics().equals(to.statistics())) {
            actions.add("SET STATISTICS " + to.statistics().orElse(-1));
        }
        actions.addAll(StorageSql.changes(from.options(), to.options()));
        actions.forEach(action -> statements.add(alter(table, column) + action));
        return statements;
    }

    private static String defaultStorage(QualifiedName table, String column) {
        return "DO "
                + DollarQuote.of(Template.fill(
                        DEFAULT_STORAGE,
                        Map.of("${column}", Literal.quote(column), "${table}", Literal.quote(table.quoted()))));
    }

    static String addIdentity(AddIdentity operation) {
        return alter(operation.table(), operation.column()) + "ADD " + ColumnSql.identity(operation.identity());
    }

    static String alterIdentity(AlterIdentity operation) {
        ColumnValue.Identity identity = operation.identity();
        List<String> actions = new ArrayList<>();
        actions.add("SET GENERATED " + (identity.always() ? "ALWAYS" : "BY DEFAULT"));
        actions.addAll(operation
                .former()
                .map(former -> SequenceSql.changesOfKnown(former.sequence(), identity.sequence(), "SET "))
                .orElseGet(() -> SequenceSql.changes(SequenceOptions.DEFAULT, identity.sequence(), "SET ")));
        return alter(operation.table(), operation.column()) + String.join(" ", actions);
    }

    static String dropIdentity(DropIdentity operation) {
        return alter(operation.table(), operation.column()) + "DROP IDENTITY";
    }

    static String expression(AlterGeneratedExpression operation) {
        return alter(operation.table(), operation.column()) + "SET EXPRESSION AS ("
                + operation.expression().sql() + ")";
    }

    static String dropExpression(DropGeneratedExpression operation) {
        return alter(operation.table(), operation.column()) + "DROP EXPRESSION";
    }

    private static String alter(QualifiedName table, String column) {
        return "ALTER TABLE " + table.quoted() + " ALTER COLUMN " + quote(column) + ' ';
    }
}

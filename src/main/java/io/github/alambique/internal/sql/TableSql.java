package io.github.alambique.internal.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.ddl.AddColumn;
import io.github.alambique.ddl.AddConstraint;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnStorage;
import io.github.alambique.schema.IndexUse;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.RowSecurity;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.TableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes tables and the columns added to them, with what SQL keeps out of those statements, such as comments. */
final class TableSql {

    private final ConstraintSql constraints;

    TableSql(ConstraintSql constraints) {
        this.constraints = constraints;
    }

    List<String> create(Table table, boolean ifNotExists) {
        List<String> statements = new ArrayList<>();
        statements.add(createTable(table, ifNotExists));
        table.partition()
                .filter(partition -> !table.columns().isEmpty())
                .ifPresent(partition -> statements.add(PartitionSql.attach(table.name(), partition)));
        TableConstraints.of(table.constraints())
                .afterwards()
                .forEach(constraint -> statements.add(constraints.add(new AddConstraint(table.name(), constraint))));
        table.columns().forEach(column -> statements.addAll(afterwards(table.name(), column)));
        statements.addAll(TableOptionsSql.rowSecurity(table.name(), RowSecurity.NONE, table.rowSecurity()));
        statements.addAll(TableOptionsSql.indexUse(table.name(), IndexUse.DEFAULT, table.indexUse()));
        table.comment()
                .ifPresent(text ->
                        statements.add(ReferenceSql.comment(ObjectReference.of(ObjectKind.TABLE, table.name()), text)));
        return statements;
    }

    static List<String> addColumn(AddColumn operation) {
        List<String> statements = new ArrayList<>();
        statements.add("ALTER TABLE " + operation.table().quoted() + " ADD COLUMN "
                + (operation.ifNotExists() ? "IF NOT EXISTS " : "") + ColumnSql.definition(operation.column()));
        statements.addAll(afterwards(operation.table(), operation.column()));
        return statements;
    }

    private String createTable(Table table, boolean ifNotExists) {
        TableOptions options = table.options();
        return (options.logged() ? "CREATE TABLE " : "CREATE UNLOGGED TABLE ")
                + (ifNotExists ? "IF NOT EXISTS " : "")
                + table.name().quoted()
                + content(table)
                + inherits(table.inherits())
                + table.partitionKey().map(PartitionSql::key).orElse("")
                + Clause.of(" USING ", options.accessMethod(), method -> quote(method))
                + StorageSql.with(options.parameters())
                + Clause.of(" TABLESPACE ", options.tablespace(), name -> quote(name));
    }

    // A partition that names no columns has those of its parent; one that does is made by itself and attached, for
    // its columns may stand in another order.
    private String content(Table table) {
        if (table.partition().isEmpty() || !table.columns().isEmpty()) {
            String elements = elements(table);
            return elements.isEmpty() ? " ()" : elements;
        }
        Table.Partition partition = table.partition().get();
        return " PARTITION OF " + partition.parent().quoted() + elements(table) + ' '
                + partition.bound().sql();
    }

    private String elements(Table table) {
        List<String> elements = Stream.concat(
                        table.columns().stream().map(ColumnSql::definition),
                        TableConstraints.of(table.constraints()).inDefinition().stream()
                                .map(constraint -> constraints.inTable(table.name(), constraint)))
                .toList();
        return elements.isEmpty() ? "" : " (\n    " + String.join(",\n    ", elements) + "\n)";
    }

    private static String inherits(List<QualifiedName> parents) {
        return parents.isEmpty()
                ? ""
                : parents.stream().map(QualifiedName::quoted).collect(Collectors.joining(", ", " INHERITS (", ")"));
    }

    private static List<String> afterwards(QualifiedName table, Column column) {
        ColumnStorage inDefinition = column.storage()
                .compression()
                .map(ColumnStorage.DEFAULT::withCompression)
                .orElse(ColumnStorage.DEFAULT);
        List<String> statements =
                new ArrayList<>(AlterColumnSql.storage(table, column.name(), inDefinition, column.storage()));
        ObjectReference object = ObjectReference.member(ObjectKind.COLUMN, table, column.name());
        column.comment().ifPresent(text -> statements.add(ReferenceSql.comment(object, text)));
        return statements;
    }
}

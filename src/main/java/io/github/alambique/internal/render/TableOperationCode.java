package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.OpCall.op;

import io.github.alambique.ddl.AddColumn;
import io.github.alambique.ddl.AlterIndexUse;
import io.github.alambique.ddl.AlterTableOptions;
import io.github.alambique.ddl.AttachPartition;
import io.github.alambique.ddl.CreateTable;
import io.github.alambique.ddl.DetachPartition;
import io.github.alambique.ddl.DropColumn;
import io.github.alambique.ddl.DropTable;
import io.github.alambique.ddl.SetInheritance;
import io.github.alambique.ddl.SetRowSecurity;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.RowSecurity;
import io.github.alambique.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** How a table, its partitions and its columns come and go, and how they are kept. */
final class TableOperationCode {

    private TableOperationCode() {}

    static JavaChain of(CreateTable operation) {
        Table table = operation.table();
        if (operation.ifNotExists()) {
            return op("createTableIfNotExists", TableCode.of(table));
        }
        return TableCode.isPlain(table)
                ? op("createTable", TableCode.elements(table))
                : op("createTable", TableCode.of(table));
    }

    static JavaChain of(DropTable operation) {
        JavaExpression table =
                operation.definition().<JavaExpression>map(TableCode::of).orElseGet(() -> Names.of(operation.name()));
        return op("dropTable", List.of(table), operation.options());
    }

    static JavaChain of(AlterTableOptions operation) {
        return op(
                operation.relation().kind() == ObjectKind.INDEX ? "alterIndexOptions" : "alterTableOptions",
                Names.of(operation.relation().name()),
                StorageCode.tableOptions(operation.from()),
                StorageCode.tableOptions(operation.to()));
    }

    // Of both at once there is no call; they are two operations.
    static JavaChain of(SetRowSecurity operation) {
        RowSecurity from = operation.from();
        RowSecurity to = operation.to();
        String enabled = to.enabled() ? "enableRowSecurity" : "disableRowSecurity";
        String forced = to.forced() ? "forceRowSecurity" : "noForceRowSecurity";
        return op(from.enabled() != to.enabled() ? enabled : forced, Names.of(operation.table()));
    }

    static JavaChain of(AlterIndexUse operation) {
        return op(
                "alterIndexUse",
                Names.of(operation.table()),
                TableCode.indexUse(operation.from()),
                TableCode.indexUse(operation.to()));
    }

    static JavaChain of(SetInheritance operation) {
        String method = operation.inherits() ? "inherit" : "noInherit";
        return op(method, Names.of(operation.table()), Names.of(operation.parent()));
    }

    static JavaChain of(AttachPartition operation) {
        return op(
                "attachPartition",
                Names.of(operation.table()),
                Names.of(operation.partition()),
                BoundCode.of(operation.bound()));
    }

    static JavaChain of(DetachPartition operation) {
        List<JavaExpression> arguments =
                new ArrayList<>(List.of(Names.of(operation.table()), Names.of(operation.partition())));
        if (operation.concurrently()) {
            return op("detachPartitionConcurrently", arguments);
        }
        operation.bound().map(BoundCode::of).ifPresent(arguments::add);
        return op("detachPartition", arguments);
    }

    static JavaChain of(AddColumn operation) {
        return op(
                operation.ifNotExists() ? "addColumnIfNotExists" : "addColumn",
                Names.of(operation.table()),
                ColumnCode.of(operation.column()));
    }

    static JavaChain of(DropColumn operation) {
        JavaExpression column = operation
                .definition()
                .<JavaExpression>map(ColumnCode::of)
                .orElseGet(() -> Names.of(operation.column()));
        return op("dropColumn", List.of(Names.of(operation.table()), column), operation.options());
    }
}

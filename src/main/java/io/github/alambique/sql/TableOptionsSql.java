package io.github.alambique.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.operation.AlterTableOptions;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.RowSecurity;
import io.github.alambique.schema.TableOptions;
import java.util.ArrayList;
import java.util.List;

/** Writes the changes to how a table is kept. */
final class TableOptionsSql {

    private TableOptionsSql() {}

    static List<String> alter(AlterTableOptions operation) {
        TableOptions from = operation.from();
        TableOptions to = operation.to();
        List<String> actions = new ArrayList<>();
        if (from.logged() != to.logged()) {
            actions.add(to.logged() ? "SET LOGGED" : "SET UNLOGGED");
        }
        if (!from.accessMethod().equals(to.accessMethod())) {
            actions.add("SET ACCESS METHOD " + quote(to.accessMethod().orElse("heap")));
        }
        if (!from.tablespace().equals(to.tablespace())) {
            actions.add("SET TABLESPACE " + quote(to.tablespace().orElse("pg_default")));
        }
        actions.addAll(StorageSql.changes(from.parameters(), to.parameters()));
        return alterTable(operation.table(), actions);
    }

    static List<String> rowSecurity(QualifiedName table, RowSecurity from, RowSecurity to) {
        List<String> actions = new ArrayList<>();
        if (from.enabled() != to.enabled()) {
            actions.add((to.enabled() ? "ENABLE" : "DISABLE") + " ROW LEVEL SECURITY");
        }
        if (from.forced() != to.forced()) {
            actions.add((to.forced() ? "FORCE" : "NO FORCE") + " ROW LEVEL SECURITY");
        }
        return alterTable(table, actions);
    }

    private static List<String> alterTable(QualifiedName table, List<String> actions) {
        return actions.stream()
                .map(action -> "ALTER TABLE " + table.quoted() + ' ' + action)
                .toList();
    }
}

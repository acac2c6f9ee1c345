package io.github.alambique.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.operation.AlterTableOptions;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.RowSecurity;
import io.github.alambique.schema.StorageParameters;
import io.github.alambique.schema.TableOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
        actions.addAll(parameters(from.parameters(), to.parameters()));
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

    private static List<String> parameters(StorageParameters from, StorageParameters to) {
        List<String> actions = new ArrayList<>();
        TreeMap<String, String> changed = new TreeMap<>(to.values());
        changed.entrySet().removeAll(from.values().entrySet());
        if (!changed.isEmpty()) {
            actions.add("SET (" + StorageSql.list(new StorageParameters(changed)) + ')');
        }
        Set<String> gone = new HashSet<>(from.values().keySet());
        gone.removeAll(to.values().keySet());
        if (!gone.isEmpty()) {
            actions.add(gone.stream().sorted().map(StorageSql::name).collect(Collectors.joining(", ", "RESET (", ")")));
        }
        return actions;
    }
}

package io.github.alambique.internal.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.ddl.AlterTableOptions;
import io.github.alambique.schema.IndexUse;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.ReplicaIdentity;
import io.github.alambique.schema.RowSecurity;
import io.github.alambique.schema.TableOptions;
import java.util.ArrayList;
import java.util.List;

/** Writes the changes to how a table is kept. */
final class TableOptionsSql {

    private TableOptionsSql() {}

    static List<String> alter(AlterTableOptions operation) {
        ObjectReference relation = operation.relation();
        return alter(relation.kind().name(), relation.name(), operation.from(), operation.to());
    }

    /** For a table or a materialized view. */
    static List<String> alter(String kind, QualifiedName name, TableOptions from, TableOptions to) {
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
        return alter(kind, name, actions);
    }

    static List<String> rowSecurity(QualifiedName table, RowSecurity from, RowSecurity to) {
        List<String> actions = new ArrayList<>();
        if (from.enabled() != to.enabled()) {
            actions.add((to.enabled() ? "ENABLE" : "DISABLE") + " ROW LEVEL SECURITY");
        }
        if (from.forced() != to.forced()) {
            actions.add((to.forced() ? "FORCE" : "NO FORCE") + " ROW LEVEL SECURITY");
        }
        return alter("TABLE", table, actions);
    }

    static List<String> indexUse(QualifiedName table, IndexUse from, IndexUse to) {
        List<String> actions = new ArrayList<>();
        if (!from.replicaIdentity().equals(to.replicaIdentity())) {
            actions.add("REPLICA IDENTITY " + replicaIdentity(to.replicaIdentity()));
        }
        if (!from.clusteredOn().equals(to.clusteredOn())) {
            actions.add(
                    to.clusteredOn().map(index -> "CLUSTER ON " + quote(index)).orElse("SET WITHOUT CLUSTER"));
        }
        return alter("TABLE", table, actions);
    }

    private static String replicaIdentity(ReplicaIdentity identity) {
        return identity.index()
                .map(index -> "USING INDEX " + quote(index))
                .orElse(identity.mode().name());
    }

    private static List<String> alter(String kind, QualifiedName name, List<String> actions) {
        return actions.stream()
                .map(action -> "ALTER " + kind + ' ' + name.quoted() + ' ' + action)
                .toList();
    }
}

package io.github.alambique.internal.render;

import io.github.alambique.ddl.AlterColumnType;
import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.Execute;
import io.github.alambique.internal.sql.SqlCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins consecutive type changes of one table into one statement: PostgreSQL rewrites the table, and checks its keys,
 * once for each statement. A destructive change stays a statement of its own, with its warning.
 */
final class JoinedTypes {

    private JoinedTypes() {}

    static List<Change> of(List<Change> changes) {
        List<Change> joined = new ArrayList<>();
        List<Change> open = new ArrayList<>();
        for (Change change : changes) {
            if (!open.isEmpty() && !isOfSameTable(open.get(0), change)) {
                close(open, joined);
            }
            if (type(change).isPresent()) {
                open.add(change);
            } else {
                joined.add(change);
            }
        }
        close(open, joined);
        return joined;
    }

    private static Optional<AlterColumnType> type(Change change) {
        return change.operation() instanceof AlterColumnType type && !change.destructive()
                ? Optional.of(type)
                : Optional.empty();
    }

    private static boolean isOfSameTable(Change one, Change other) {
        return type(other).map(AlterColumnType::table).equals(type(one).map(AlterColumnType::table));
    }

    private static void close(List<Change> open, List<Change> joined) {
        if (open.size() < 2) {
            joined.addAll(open);
        } else {
            List<AlterColumnType> types =
                    open.stream().flatMap(change -> type(change).stream()).toList();
            List<String> warnings =
                    open.stream().flatMap(change -> change.warnings().stream()).toList();
            joined.add(new Change(new Execute(SqlCompiler.types(types), List.of()), warnings, false));
        }
        open.clear();
    }
}

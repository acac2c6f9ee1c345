package io.github.alambique.internal.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.ddl.DropColumn;
import io.github.alambique.ddl.DropOption;
import io.github.alambique.schema.ObjectReference;
import java.util.Set;

/** Writes drops. */
final class DropSql {

    private DropSql() {}

    static String object(ObjectReference object, Set<DropOption> options) {
        return drop(ReferenceSql.kind(object.kind()), ReferenceSql.name(object), options);
    }

    static String column(DropColumn operation) {
        return "ALTER TABLE " + (operation.options().contains(DropOption.ONLY) ? "ONLY " : "")
                + operation.table().quoted() + ' '
                + drop("COLUMN", quote(operation.column()), operation.options());
    }

    /** {@code DROP kind [IF EXISTS] name [CASCADE]}, as a statement or as an action of {@code ALTER TABLE}. */
    static String drop(String kind, String name, Set<DropOption> options) {
        return "DROP " + kind + (options.contains(DropOption.IF_EXISTS) ? " IF EXISTS " : " ") + name
                + (options.contains(DropOption.CASCADE) ? " CASCADE" : "");
    }
}

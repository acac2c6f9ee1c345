package io.github.alambique.internal.sql;

import static io.github.alambique.schema.Identifier.quote;
import static io.github.alambique.schema.Identifier.quoteAll;

import io.github.alambique.schema.MaterializedView;
import io.github.alambique.schema.View;
import java.util.ArrayList;
import java.util.List;

/** Writes views and materialized views. */
final class ViewSql {

    private ViewSql() {}

    static String create(String create, View view) {
        return create + view.name().quoted() + columns(view.columns()) + StorageSql.with(view.options()) + " AS\n"
                + SqlScript.single(view.query());
    }

    static String create(MaterializedView view, boolean ifNotExists) {
        return "CREATE MATERIALIZED VIEW " + (ifNotExists ? "IF NOT EXISTS " : "")
                + view.name().quoted() + columns(view.columns())
                + Clause.of(" USING ", view.options().accessMethod(), method -> quote(method))
                + StorageSql.with(view.options().parameters())
                + Clause.of(" TABLESPACE ", view.options().tablespace(), name -> quote(name))
                + " AS\n" + SqlScript.single(view.query())
                + (view.populated() ? "" : "\nWITH NO DATA");
    }

    /** What makes one materialized view another that has the same query. */
    static List<String> alter(MaterializedView from, MaterializedView to) {
        List<String> statements = TableOptionsSql.alter("MATERIALIZED VIEW", to.name(), from.options(), to.options());
        if (from.populated() == to.populated()) {
            return statements;
        }
        List<String> more = new ArrayList<>(statements);
        more.add("REFRESH MATERIALIZED VIEW " + to.name().quoted() + (to.populated() ? "" : " WITH NO DATA"));
        return more;
    }

    private static String columns(List<String> names) {
        return names.isEmpty() ? "" : " (" + quoteAll(names) + ')';
    }
}

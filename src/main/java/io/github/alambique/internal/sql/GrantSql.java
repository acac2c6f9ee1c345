package io.github.alambique.internal.sql;

import static io.github.alambique.schema.Identifier.quote;
import static io.github.alambique.schema.Identifier.quoteAll;

import io.github.alambique.schema.Grant;
import io.github.alambique.schema.ObjectKind;
import java.util.stream.Collectors;

/** Writes grants and what takes them back. */
final class GrantSql {

    private GrantSql() {}

    static String grant(Grant grant) {
        return "GRANT " + privileges(grant) + " TO " + grantee(grant) + (grant.grantable() ? " WITH GRANT OPTION" : "");
    }

    static String revoke(Grant grant) {
        return "REVOKE " + privileges(grant) + " FROM " + grantee(grant);
    }

    private static String grantee(Grant grant) {
        return grant.grantee().equals(Grant.OWNER) ? Grant.OWNER : quote(grant.grantee());
    }

    private static String privileges(Grant grant) {
        String columns = grant.columns().isEmpty() ? "" : " (" + quoteAll(grant.columns()) + ')';
        return grant.privileges().stream().map(name -> name + columns).collect(Collectors.joining(", ")) + " ON "
                + target(grant.target());
    }

    private static String target(Grant.Target target) {
        if (target.allInSchema()) {
            return "ALL " + ReferenceSql.kind(target.object().kind()) + "S IN SCHEMA "
                    + target.object().name().quoted();
        }
        // To GRANT, a view is a table.
        boolean isView =
                target.object().kind() == ObjectKind.VIEW || target.object().kind() == ObjectKind.MATERIALIZED_VIEW;
        if (isView) {
            return "TABLE " + ReferenceSql.name(target.object());
        }
        // And an aggregate is a function.
        return target.object().kind() == ObjectKind.AGGREGATE
                ? "FUNCTION " + ReferenceSql.asFunction(target.object())
                : ReferenceSql.full(target.object());
    }
}

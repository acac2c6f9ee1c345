package io.github.alambique.internal.versiontable;

import io.github.alambique.InvalidInputException;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/** Refuses a table of ours through which somebody else could run code as the role that migrates, or hide rows from it. */
final class TableTrust {

    private static final Set<String> TABLE_KINDS = Set.of("r", "p");

    private TableTrust() {}

    /** @param result at the table's row, as {@link StateReader} reads it */
    static void require(QualifiedName table, ResultSet result) throws SQLException {
        String quoted = table.quoted();
        String role = result.getString("role");
        if (!TABLE_KINDS.contains(result.getString("relation_kind"))) {
            throw refused("\"%s\" is not a table".formatted(table), "Drop or rename it");
        }
        if (!result.getBoolean("is_trusted")) {
            throw ofUntrusted(table, result.getString("owner"), role, result.getBoolean("is_superuser"));
        }
        String trigger = result.getString("trigger");
        if (trigger != null) {
            throw refused(
                    "Table \"%s\" has trigger \"%s\", which runs code as role \"%s\" or changes what is written"
                            .formatted(table, trigger, role),
                    "Drop it: DROP TRIGGER %s ON %s".formatted(Identifier.quote(trigger), quoted));
        }
        String rule = result.getString("rule");
        if (rule != null) {
            throw refused(
                    "Table \"%s\" has rule \"%s\", which changes what is written".formatted(table, rule),
                    "Drop it: DROP RULE %s ON %s".formatted(Identifier.quote(rule), quoted));
        }
        if (result.getBoolean("hides_rows")) {
            throw refused(
                    "Row-level security of table \"%s\" holds for role \"%s\" and may hide rows from it"
                            .formatted(table, role),
                    "Connect as the owner of the table or a role with BYPASSRLS, or turn it off: ALTER TABLE %s DISABLE ROW LEVEL SECURITY"
                            .formatted(quoted));
        }
    }

    // A superuser is a member of every role, and the application needs tables that stay its role's.
    private static InvalidInputException ofUntrusted(
            QualifiedName table, String owner, String role, boolean isSuperuser) {
        String problem = "Table \"%s\" belongs to role \"%s\", which could run code as role \"%s\" through it"
                .formatted(table, owner, role);
        return isSuperuser
                ? refused(
                        problem,
                        "Connect as role \"%s\", or set that role: options=-c role=%s"
                                .formatted(owner, owner.replaceAll("[\\\\\\s]", "\\\\$0")))
                : refused(
                        "%s: \"%s\" is not a member of that role".formatted(problem, role),
                        "If that is right, give it to the role that migrates: ALTER TABLE %s OWNER TO %s; if not, drop it"
                                .formatted(table.quoted(), Identifier.quote(role)));
    }

    private static InvalidInputException refused(String problem, String hint) {
        return new InvalidInputException(
                problem + ". Nothing was read or changed",
                hint + ", or name another table with -Dmigrate.versionTable and -Dmigrate.versionTableSchema");
    }
}

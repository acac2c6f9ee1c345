package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/** One of our tables lets somebody else run code as the role that migrates, or hides rows from it. */
public final class UntrustedTableException extends MigrationException {

    private static final long serialVersionUID = 1L;
    private static final Set<String> TABLE_KINDS = Set.of("r", "p");

    private final transient QualifiedName table;

    private UntrustedTableException(QualifiedName table, String problem, String hint) {
        super(
                "%s. Nothing was read or changed".formatted(problem),
                hint + ", or name another table with -Dmigrate.versionTable and -Dmigrate.versionTableSchema");
        this.table = table;
    }

    /** Checks the table that a row of {@link StateReader} tells of. */
    static void check(QualifiedName table, ResultSet result) throws SQLException {
        String quoted = table.quoted();
        String role = result.getString("role");
        if (!TABLE_KINDS.contains(result.getString("relation_kind"))) {
            throw new UntrustedTableException(table, "\"%s\" is not a table".formatted(table), "Drop or rename it");
        }
        if (!result.getBoolean("is_trusted")) {
            throw ofUntrusted(table, result.getString("owner"), role, result.getBoolean("is_superuser"));
        }
        String trigger = result.getString("trigger");
        if (trigger != null) {
            throw new UntrustedTableException(
                    table,
                    "Table \"%s\" has trigger \"%s\", which runs code as role \"%s\" or changes what is written"
                            .formatted(table, trigger, role),
                    "Drop it: DROP TRIGGER %s ON %s".formatted(Identifier.quote(trigger), quoted));
        }
        String rule = result.getString("rule");
        if (rule != null) {
            throw new UntrustedTableException(
                    table,
                    "Table \"%s\" has rule \"%s\", which changes what is written".formatted(table, rule),
                    "Drop it: DROP RULE %s ON %s".formatted(Identifier.quote(rule), quoted));
        }
        if (result.getBoolean("hides_rows")) {
            throw new UntrustedTableException(
                    table,
                    "Row-level security of table \"%s\" holds for role \"%s\" and may hide rows from it"
                            .formatted(table, role),
                    "Connect as the owner of the table or a role with BYPASSRLS, or turn it off: ALTER TABLE %s DISABLE ROW LEVEL SECURITY"
                            .formatted(quoted));
        }
    }

    // A superuser is a member of every role, and the application needs tables that stay its role's.
    private static UntrustedTableException ofUntrusted(
            QualifiedName table, String owner, String role, boolean isSuperuser) {
        String problem = "Table \"%s\" belongs to role \"%s\", which could run code as role \"%s\" through it"
                .formatted(table, owner, role);
        return isSuperuser
                ? new UntrustedTableException(
                        table,
                        problem,
                        "Connect as role \"%s\", or set that role: options=-c role=%s"
                                .formatted(owner, owner.replaceAll("[\\\\\\s]", "\\\\$0")))
                : new UntrustedTableException(
                        table,
                        "%s: \"%s\" is not a member of that role".formatted(problem, role),
                        "If that is right, give it to the role that migrates: ALTER TABLE %s OWNER TO %s; if not, drop it"
                                .formatted(table.quoted(), Identifier.quote(role)));
    }

    public QualifiedName table() {
        return table;
    }
}

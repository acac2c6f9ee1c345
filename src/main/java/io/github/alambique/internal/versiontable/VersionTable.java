package io.github.alambique.internal.versiontable;

import io.github.alambique.InvalidInputException;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.ObjectName;
import io.github.alambique.schema.QualifiedName;
import java.util.Optional;
import java.util.Set;

/**
 * Which tables hold the version rows, the history, and how far a revision outside a transaction is. Two version tables share
 * none of them, unless they are given the same history.
 *
 * @param schema the schema of all three; without one, the first schema on the search path
 * @param name the version table; {@code alembic_version} adopts a database that Alembic made
 * @param history the history table, not the same one
 */
public record VersionTable(Optional<String> schema, String name, String history) {

    private static final String DEFAULT_NAME = "migrate_version";

    /** {@code migrate_version}, {@code migrate_history} and {@code migrate_progress}, in the first schema on the search path. */
    public static final VersionTable DEFAULT = of(Optional.empty(), DEFAULT_NAME);

    /** With a history that is named after the version table: {@code shop_history} beside {@code shop}. */
    public static VersionTable of(Optional<String> schema, String name) {
        check(name);
        return new VersionTable(schema, name, beside(name, "history"));
    }

    /** @throws InvalidInputException for a name that PostgreSQL cannot store as it is */
    public VersionTable {
        schema.ifPresent(VersionTable::check);
        check(name);
        check(history);
        if (name.equals("migrate")) {
            throw invalid(
                    "Table \"migrate\" cannot be the version table: the tables beside it would be those of \"migrate_version\"");
        }
        if (name.equals(history)) {
            throw invalid("Table \"%s\" cannot be the version table and the history at once".formatted(name));
        }
        if (history.equals(beside(name, "progress"))) {
            throw invalid("Table \"%s\" cannot be the history: it is the progress table of version table \"%s\""
                    .formatted(history, name));
        }
    }

    /** The name of the progress table: {@code shop_progress} beside {@code shop}. */
    public String progress() {
        return beside(name, "progress");
    }

    /** Whether it has a history that earlier versions named as that of the default version table. */
    private boolean hasPreviousHistory() {
        return !isDefault() && history.equals(beside(name, "history"));
    }

    /** The name that earlier versions gave the progress table: after the history. */
    String previousProgress() {
        String previous = hasPreviousHistory() ? DEFAULT.history : history;
        String base = previous.endsWith("_history")
                ? previous.substring(0, previous.length() - "_history".length())
                : previous;
        return ObjectName.of(base, "", "progress");
    }

    boolean isDefault() {
        return name.equals(DEFAULT_NAME);
    }

    private static String beside(String name, String label) {
        return name.equals(DEFAULT_NAME) ? "migrate_" + label : ObjectName.shortened(name + "_" + label);
    }

    /** The names of all three, as they are without a schema. */
    public Set<String> all() {
        return Set.of(name, history, progress());
    }

    /** Tables beside the version table that have the names of an earlier version. */
    InvalidInputException previousTables(QualifiedName versionTable) {
        String history = hasPreviousHistory() ? rename(versionTable.sibling(DEFAULT.history), this.history) + "; " : "";
        return new InvalidInputException(
                "Version table \"%s\" has no table \"%s\" beside it, but \"%s\", which an earlier version used for every version table. Nothing was changed"
                        .formatted(versionTable, progress(), previousProgress()),
                "If it belongs to \"%s\", rename it: %s%s; if not, create the new ones with migrate:ensure-version"
                        .formatted(
                                versionTable, history, rename(versionTable.sibling(previousProgress()), progress())));
    }

    private static String rename(QualifiedName from, String to) {
        return "ALTER TABLE " + from.quoted() + " RENAME TO " + Identifier.quote(to);
    }

    private static InvalidInputException invalid(String message) {
        return new InvalidInputException(
                message, "Correct migrate.versionTable, migrate.versionTableSchema or migrate.historyTable");
    }

    private static void check(String name) {
        try {
            Identifier.checked(name);
        } catch (IllegalArgumentException invalid) {
            throw invalid(String.valueOf(invalid.getMessage()));
        }
    }
}

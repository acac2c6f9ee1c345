package io.github.alambique.runner;

import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.ObjectName;
import java.util.Optional;
import java.util.Set;

/**
 * Which tables hold the version rows, the history, and how far a revision outside a transaction is.
 *
 * @param schema the schema of both; without one, where the search path has them, or the first schema on it
 * @param name the version table; {@code alembic_version} adopts a database that Alembic made
 * @param history the history table, not the same one
 */
public record VersionTable(Optional<String> schema, String name, String history) {

    /** {@code migrate_version} and {@code migrate_history} on the search path. */
    public static final VersionTable DEFAULT = new VersionTable(Optional.empty(), "migrate_version", "migrate_history");

    /** @throws InvalidTableNameException for a name that PostgreSQL cannot store as it is */
    public VersionTable {
        schema.ifPresent(VersionTable::check);
        check(name);
        check(history);
        check(progressBeside(history));
        if (name.equals(history)) {
            throw new InvalidTableNameException(
                    "Table \"%s\" cannot be the version table and the history at once".formatted(name));
        }
        if (name.equals(progressBeside(history))) {
            throw new InvalidTableNameException(
                    "Table \"%s\" cannot be the version table: it is that of what is half done, beside history \"%s\""
                            .formatted(name, history));
        }
    }

    /** The name of the table for what is half done: {@code migrate_progress} beside {@code migrate_history}. */
    public String progress() {
        return progressBeside(history);
    }

    // A name that long is cut as PostgreSQL cuts those it makes itself.
    private static String progressBeside(String history) {
        String base =
                history.endsWith("_history") ? history.substring(0, history.length() - "_history".length()) : history;
        return ObjectName.of(base, "", "progress");
    }

    /** The names of all three, as they are without a schema. */
    public Set<String> all() {
        return Set.of(name, history, progress());
    }

    private static void check(String name) {
        try {
            Identifier.checked(name);
        } catch (IllegalArgumentException invalid) {
            throw new InvalidTableNameException(String.valueOf(invalid.getMessage()));
        }
    }
}

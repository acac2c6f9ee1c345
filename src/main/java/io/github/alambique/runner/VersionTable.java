package io.github.alambique.runner;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which tables hold the version rows and the history.
 *
 * @param schema the schema of both; without one, where the search path has them, or the first schema on it
 * @param name the version table; {@code alembic_version} adopts a database that Alembic made
 * @param history the history table
 */
public record VersionTable(Optional<String> schema, String name, String history) {

    /** {@code migrate_version} and {@code migrate_history} on the search path. */
    public static final VersionTable DEFAULT = new VersionTable(Optional.empty(), "migrate_version", "migrate_history");

    public VersionTable {
        requireNonNull(schema);
        requireNonNull(name);
        requireNonNull(history);
    }
}

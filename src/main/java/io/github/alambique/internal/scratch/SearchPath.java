package io.github.alambique.internal.scratch;

import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The schemas of unqualified names in a scratch database: the same as in the configured database.
 *
 * @param name the first schema; empty if no schema of the search path exists
 * @param searchPath the whole setting, as in SQL
 * @param defaults settings that change how SQL is read
 * @param created whether the schema is created first
 */
record SearchPath(Optional<String> name, String searchPath, Map<String, String> defaults, boolean created) {

    /** PostgreSQL's default, if no database is configured. */
    static final SearchPath PUBLIC = new SearchPath(Optional.of("public"), "\"$user\", public", Map.of(), true);

    /** The same, for SQL that creates the schema itself. */
    SearchPath notCreated() {
        return new SearchPath(name, searchPath, defaults, false);
    }

    /** Creates the schema. */
    List<String> creation() {
        return name.filter(schema -> created)
                .map(schema -> List.of("CREATE SCHEMA IF NOT EXISTS " + Identifier.quote(schema)))
                .orElse(List.of());
    }

    /** The settings of a session. The schema comes first, since "$user" may be another user in the scratch database. */
    List<String> settings() {
        String path = name.map(schema -> Identifier.quote(schema) + ", ").orElse("") + searchPath;
        List<String> settings = new ArrayList<>(List.of(
                "SET client_min_messages = warning",
                "SET standard_conforming_strings = on",
                "SELECT pg_catalog.set_config('search_path', %s, false)".formatted(Literal.quote(path))));
        defaults.forEach((setting, value) -> settings.add("SET " + setting + " = " + Literal.quote(value)));
        return settings;
    }
}

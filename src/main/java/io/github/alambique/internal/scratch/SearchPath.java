package io.github.alambique.internal.scratch;

import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where unqualified names go in a scratch database: to the schema they go to in the configured one.
 *
 * @param name empty when no schema of the search path exists
 * @param searchPath the whole setting, as SQL has it
 * @param defaults settings that SQL is read with
 * @param created whether the schema is created before anything else
 */
record SearchPath(Optional<String> name, String searchPath, Map<String, String> defaults, boolean created) {

    /** PostgreSQL's own, for when no database is configured. */
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

    /** The settings of a session. "$user" may be another user in the scratch database, so the schema itself comes first. */
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

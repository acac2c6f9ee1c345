package io.github.alambique.internal.connect;

import java.util.List;
import java.util.Objects;

/**
 * The url {@code embedded}: a PostgreSQL server that the caller starts, and then describes by
 * {@link ConnectionSettings#of}.
 */
public record EmbeddedDatabase(String origin, List<String> warnings) implements ConfiguredDatabase {

    public EmbeddedDatabase {
        Objects.requireNonNull(origin);
        warnings = List.copyOf(warnings);
    }

    @Override
    public String describe() {
        return "Database embedded (from " + origin + ")";
    }
}

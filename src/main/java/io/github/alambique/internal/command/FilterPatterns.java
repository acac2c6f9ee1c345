package io.github.alambique.internal.command;

import io.github.alambique.internal.compare.SchemaFilter;
import java.util.List;

/**
 * What is compared: as {@link SchemaFilter} takes it, for a default schema that is known only when the database was asked.
 */
public record FilterPatterns(List<String> includeSchemas, List<String> include, List<String> exclude) {

    /** Everything. */
    public static final FilterPatterns ALL = new FilterPatterns(List.of(), List.of(), List.of());

    /** @throws io.github.alambique.InvalidInputException for a pattern with an unknown kind */
    public FilterPatterns {
        includeSchemas = List.copyOf(includeSchemas);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        // Refused here rather than when both sides are read.
        new SchemaFilter("public", includeSchemas, include, exclude);
    }

    SchemaFilter in(String defaultSchema) {
        return new SchemaFilter(defaultSchema, includeSchemas, include, exclude);
    }
}

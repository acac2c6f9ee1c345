package io.github.alambique.internal.sql;

import io.github.alambique.InvalidInputException;
import io.github.alambique.schema.ObjectName;
import io.github.alambique.schema.Template;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A name with placeholders, such as <code>fk_{table}_{columns}</code>. */
record NamePattern(String text) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Set<String> PLACEHOLDERS = Set.of("table", "columns", "referenced_table");

    /** Reads {@code kind=pattern} pairs, separated by commas. */
    static Map<NameKind, NamePattern> parseAll(String text) {
        Map<NameKind, NamePattern> patterns = new EnumMap<>(NameKind.class);
        for (String entry : text.split(",", -1)) {
            int sign = entry.indexOf('=');
            if (sign < 0) {
                throw invalid(entry.strip(), "it has no \"=\"");
            }
            String pattern = entry.substring(sign + 1).strip();
            requireKnownPlaceholders(pattern);
            patterns.put(kind(entry.substring(0, sign).strip()), new NamePattern(pattern));
        }
        return patterns;
    }

    /** The name; empty where the pattern asks for columns that are not known. */
    Optional<String> fill(String table, List<String> columns, String referencedTable) {
        if (columns.isEmpty() && text.contains("{columns}")) {
            return Optional.empty();
        }
        return Optional.of(ObjectName.shortened(Template.fill(
                text,
                Map.of(
                        "{table}", table,
                        "{columns}", String.join("_", columns),
                        "{referenced_table}", referencedTable))));
    }

    private static NameKind kind(String text) {
        return Stream.of(NameKind.values())
                .filter(named -> named.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> invalid(text, "it is none of " + kinds()));
    }

    private static String kinds() {
        return Stream.of(NameKind.values())
                .map(named -> named.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static void requireKnownPlaceholders(String pattern) {
        Matcher placeholder = PLACEHOLDER.matcher(pattern);
        while (placeholder.find()) {
            if (!PLACEHOLDERS.contains(placeholder.group(1))) {
                throw invalid(placeholder.group(), "the placeholders are {table}, {columns} and {referenced_table}");
            }
        }
        if (pattern.isEmpty()) {
            throw invalid(pattern, "it is empty");
        }
    }

    private static InvalidInputException invalid(String part, String reason) {
        return new InvalidInputException(
                "\"" + part + "\" in the naming convention cannot be understood: " + reason,
                "Write migrate.namingConvention as \"pk=pk_{table}, fk=fk_{table}_{columns}\"");
    }
}

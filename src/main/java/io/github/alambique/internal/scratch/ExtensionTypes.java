package io.github.alambique.internal.scratch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The extensions of well-known types. */
final class ExtensionTypes {

    private static final Pattern NAME = Pattern.compile("(?:(?:\\w+|\"[^\"]+\")\\.)?\"?(\\w+)");

    private static final Map<String, List<String>> TYPES = Map.of(
            "postgis", List.of("geometry", "geography", "box2d", "box3d"),
            "postgis_raster", List.of("raster"),
            "vector", List.of("vector", "halfvec", "sparsevec"),
            "citext", List.of("citext"),
            "hstore", List.of("hstore"),
            "ltree", List.of("ltree", "lquery", "ltxtquery"),
            "cube", List.of("cube"),
            "isn", List.of("isbn", "isbn13", "issn", "issn13", "ismn", "ismn13", "ean13", "upc"),
            "seg", List.of("seg"));

    private ExtensionTypes() {}

    /**
     * The extension of the type whose name is at this position of a statement, in characters from 1; empty if unknown.
     */
    static Optional<String> extension(String sql, int position) {
        if (position < 1 || position > sql.codePointCount(0, sql.length())) {
            return Optional.empty();
        }
        Matcher name = NAME.matcher(sql).region(sql.offsetByCodePoints(0, position - 1), sql.length());
        return name.lookingAt() ? of(name.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static Optional<String> of(String type) {
        return TYPES.entrySet().stream()
                .filter(extension -> extension.getValue().contains(type))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}

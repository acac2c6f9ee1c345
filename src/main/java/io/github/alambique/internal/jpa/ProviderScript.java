package io.github.alambique.internal.jpa;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Completes a provider's script so that it can run in a new database. Providers write one statement a line in a few
 * fixed forms, without comments and, in EclipseLink's case, without the semicolons that a reader of SQL scripts needs;
 * so regular expressions are enough.
 */
final class ProviderScript {

    private static final Pattern CREATE_SCHEMA = Pattern.compile("(?im)^(\\s*create schema )(?!if not exists)");
    private static final Pattern IN_SCHEMA =
            Pattern.compile("(?i)^\\s*create (?:table|sequence) (\"(?:[^\"]|\"\")++\"|\\w+)\\.");

    private ProviderScript() {}

    static String of(String script) {
        boolean terminated = script.stripTrailing().endsWith(";");
        String complete = terminated ? script : completed(script.lines().toList());
        // The default schema exists.
        return CREATE_SCHEMA.matcher(complete).replaceAll("$1if not exists ");
    }

    // EclipseLink writes one statement a line, without semicolons, and creates no schema.
    private static String completed(List<String> lines) {
        Stream<String> schemas = lines.stream().flatMap(ProviderScript::schema).distinct();
        Stream<String> statements = lines.stream().filter(line -> !line.isBlank());
        return Stream.concat(schemas, statements).map(line -> line + ";\n").collect(joining());
    }

    private static Stream<String> schema(String line) {
        Matcher matcher = IN_SCHEMA.matcher(line);
        return matcher.find() ? Stream.of("create schema " + matcher.group(1)) : Stream.empty();
    }
}

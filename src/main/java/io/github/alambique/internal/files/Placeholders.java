package io.github.alambique.internal.files;

import io.github.alambique.InvalidInputException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands for {@code ${name}} in the sections of SQL revisions, wherever it is: in strings, bodies and comments too.
 * {@code ${:name}} stands for {@code ${name}} itself. Without any, {@code ${…}} is text like other text. A value is SQL: it is put in as it is.
 */
public record Placeholders(Map<String, String> values) {

    public static final Placeholders NONE = new Placeholders(Map.of());

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_.-]*";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(:?)(" + NAME + ")}");

    /** @throws InvalidInputException if a name is not one that a SQL revision can hold */
    public Placeholders {
        values = Map.copyOf(values);
        values.keySet().forEach(name -> {
            if (!name.matches(NAME)) {
                throw new InvalidInputException(
                        "Placeholder \"" + name + "\" of migrate.placeholders cannot stand in a SQL revision",
                        "Begin its name with a letter or an underscore, and go on with letters, digits, \"_\", \".\" and \"-\"");
            }
        });
    }

    /** @throws ScriptSyntaxException if a placeholder has no value */
    String fill(Source source) {
        if (values.isEmpty()) {
            return source.text();
        }
        var filled = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(source.text());
        while (placeholder.find()) {
            String name = placeholder.group(2);
            String value = placeholder.group(1).isEmpty() ? values.get(name) : "${" + name + "}";
            if (value == null) {
                throw source.error(placeholder.start(), unknown(name));
            }
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return placeholder.appendTail(filled).toString();
    }

    private String unknown(String name) {
        return new TreeMap<>(values)
                .keySet().stream()
                        .collect(Collectors.joining(
                                "\", \"",
                                "placeholder \"" + name + "\" has no value; migrate.placeholders has \"",
                                "\"; ${:" + name + "} is the text itself"));
    }
}

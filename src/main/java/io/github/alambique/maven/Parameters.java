package io.github.alambique.maven;

import io.github.alambique.InvalidInputException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** The texts of parameters as values. */
final class Parameters {

    private Parameters() {}

    /** The parts between commas; none of a parameter that is not set. */
    static List<String> list(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    /** The constant that is named, in upper or lower case. */
    static <E extends Enum<E>> E choice(String property, String text, Class<E> values) {
        return choice(property, text, EnumSet.allOf(values));
    }

    /** The same, of some constants. */
    static <E extends Enum<E>> E choice(String property, String text, Set<E> values) {
        return values.stream()
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> invalid(property, text, oneOf(values)));
    }

    private static String oneOf(Set<? extends Enum<?>> values) {
        List<String> names = values.stream()
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    static InvalidInputException invalid(String property, String value, String allowed) {
        return new InvalidInputException(
                "The value \"%s\" of %s is none it can have".formatted(value, property),
                "Set -D%s to %s".formatted(property, allowed));
    }

    /** @param meaning of the parameter, in a few words */
    static InvalidInputException missing(String property, String meaning, String example) {
        return new InvalidInputException(
                "The parameter %s (%s) is missing".formatted(property, meaning), "Add it, as " + example);
    }

    /** Version rows for a reader. */
    static String rows(Set<String> rows) {
        return rows.isEmpty() ? "base" : String.join(", ", rows);
    }

    /** Values by name: an element for each, or a property with that prefix and the name, which wins. */
    static Map<String, String> named(
            String prefix, @Nullable Map<String, String> elements, MavenProject project, MavenSession session) {
        Map<String, String> values = new HashMap<>(elements == null ? Map.of() : elements);
        List.of(strings(project.getProperties()), commandLine(session))
                .forEach(properties -> properties.forEach((key, value) -> {
                    if (key.startsWith(prefix)) {
                        values.put(key.substring(prefix.length()), value);
                    }
                }));
        return values;
    }

    /** Our properties of the command line. */
    static Map<String, String> commandLine(MavenSession session) {
        var properties = new HashMap<>(strings(session.getSystemProperties()));
        properties.putAll(strings(session.getUserProperties()));
        properties.keySet().removeIf(key -> !key.startsWith("migrate."));
        return properties;
    }

    static Map<String, String> strings(Properties properties) {
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}

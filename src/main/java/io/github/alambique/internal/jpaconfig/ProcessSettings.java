package io.github.alambique.internal.jpaconfig;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** System properties and environment variables, which override the files of the application; system properties win. */
record ProcessSettings(Map<String, String> properties, Map<String, String> environment) {

    private static final List<String> PREFIXES = List.of("spring.", "quarkus.");

    ProcessSettings {
        properties = Map.copyOf(properties);
        environment = Map.copyOf(environment);
    }

    static ProcessSettings ofThisProcess() {
        Map<String, String> properties = System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> System.getProperty(name, "")));
        return new ProcessSettings(properties, System.getenv());
    }

    /** The value for a placeholder. */
    Optional<String> value(String name) {
        return Optional.ofNullable(properties.get(name))
                .or(() -> spellings(name)
                        .flatMap(each -> Optional.ofNullable(environment.get(each)).stream())
                        .findFirst());
    }

    /** The system properties with keys of the frameworks. */
    Map<String, String> frameworkProperties() {
        return ofFrameworks(properties);
    }

    /**
     * The environment variables with keys of the frameworks. A variable has underscores for dots and dashes, so the
     * known keys decide the spelling.
     */
    Map<String, String> frameworkEnvironment(Set<String> known) {
        var keys = new HashMap<String, String>();
        known.stream()
                .map(LayeredValues::withoutIndex)
                .forEach(key -> spellings(key).forEach(variable -> keys.put(variable, key)));
        var named = new HashMap<String, String>();
        environment.forEach((variable, value) -> named.put(keys.getOrDefault(variable, plainKey(variable)), value));
        return ofFrameworks(named);
    }

    // CI systems often set a variable to an empty value.
    private static Map<String, String> ofFrameworks(Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(each -> PREFIXES.stream().anyMatch(each.getKey()::startsWith))
                .filter(each -> !each.getValue().isBlank())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The variables for a key: Spring Boot removes dashes, or replaces them by underscores as Quarkus does. */
    private static Stream<String> spellings(String key) {
        return Stream.of(key, variable(key.replace("-", "")), variable(key)).distinct();
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static String plainKey(String variable) {
        return variable.contains(".")
                ? variable
                : variable.toLowerCase(Locale.ROOT)
                        .replaceAll("_(\\d+)(?=_|$)", "[$1]")
                        .replace('_', '.');
    }
}

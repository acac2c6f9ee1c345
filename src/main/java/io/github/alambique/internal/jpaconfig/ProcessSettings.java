package io.github.alambique.internal.jpaconfig;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the process says of the application, and wins over its files: system properties, then the environment. */
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

    /** The value of any name, as placeholders have it. */
    Optional<String> value(String name) {
        return Optional.ofNullable(properties.get(name))
                .or(() -> spellings(name)
                        .flatMap(each -> Optional.ofNullable(environment.get(each)).stream())
                        .findFirst());
    }

    /** What the system properties set of the frameworks' keys. */
    Map<String, String> frameworkProperties() {
        return ofFrameworks(properties);
    }

    /**
     * What the environment sets of the frameworks' keys. A variable does not tell the dots of a key from its dashes and
     * underscores, so those that are known already keep their spelling.
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

    // Continuous integration often sets a variable to nothing where it has none.
    private static Map<String, String> ofFrameworks(Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(each -> PREFIXES.stream().anyMatch(each.getKey()::startsWith))
                .filter(each -> !each.getValue().isBlank())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How the environment may spell a key: Spring Boot leaves dashes out, or makes underscores of them as Quarkus does. */
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

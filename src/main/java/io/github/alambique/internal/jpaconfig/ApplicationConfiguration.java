package io.github.alambique.internal.jpaconfig;

import static io.github.alambique.internal.jpaconfig.LayeredValues.relaxed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The application's own {@code application.properties}, {@code .yml} and {@code .yaml}, as Spring Boot and Quarkus read
 * them with the active profiles, overridden by system properties and environment variables: flat keys, with {@code
 * ${name:default}} filled in.
 */
record ApplicationConfiguration(Map<String, String> values) {

    ApplicationConfiguration {
        values = Map.copyOf(values);
    }

    /** @throws io.github.alambique.InvalidInputException if a file is not what its name says */
    static ApplicationConfiguration of(ConfigurationFiles files, ProcessSettings process) {
        List<Map<String, String>> documents = new ArrayList<>(files.named("application"));
        ApplicationConfiguration common = merged(documents, new ActiveProfiles(List.of()), process);
        ActiveProfiles profiles =
                isOfQuarkus(documents) ? ActiveProfiles.ofQuarkus(common) : ActiveProfiles.ofSpring(common);
        profiles.names().forEach(profile -> documents.addAll(files.named("application-" + profile)));
        return merged(documents, profiles, process);
    }

    private static boolean isOfQuarkus(List<Map<String, String>> documents) {
        return documents.stream()
                .flatMap(document -> document.keySet().stream())
                .anyMatch(key -> key.startsWith("quarkus.") || key.startsWith("%"));
    }

    private static ApplicationConfiguration merged(
            List<Map<String, String>> documents, ActiveProfiles profiles, ProcessSettings process) {
        var layers = new LayeredValues();
        documents.stream().filter(profiles::accept).forEach(layers::add);
        profiles.names().forEach(profile -> layers.add(ofQuarkusProfile(layers.values(), "%" + profile + ".")));
        layers.add(process.frameworkEnvironment(layers.values().keySet()));
        layers.add(process.frameworkProperties());
        return new ApplicationConfiguration(new PropertyPlaceholders(layers.values(), process).filled());
    }

    private static Map<String, String> ofQuarkusProfile(Map<String, String> values, String prefix) {
        var found = new HashMap<String, String>();
        values.forEach((key, value) -> {
            String plain = key.replaceFirst("^\"(%[^\"]*)\"", "$1");
            if (plain.startsWith(prefix)) {
                found.put(plain.substring(prefix.length()), value);
            }
        });
        return found;
    }

    /** Passes on the keys that start with a prefix, without the prefix and without quotes. */
    void below(String prefix, BiConsumer<String, String> consumer) {
        values.forEach((quoted, value) -> {
            String key = quoted.replace("\"", "");
            if (relaxed(key).startsWith(relaxed(prefix)) && key.length() > prefix.length()) {
                consumer.accept(key.substring(prefix.length()), value);
            }
        });
    }

    boolean hasBelow(String prefix) {
        var found = new ArrayList<String>();
        below(prefix, (key, value) -> found.add(key));
        return !found.isEmpty();
    }

    /** The value of a key in any relaxed spelling. */
    Optional<String> value(String key) {
        // A key from an environment variable has dots instead of dashes, unless a file has the key.
        return spelled(key).or(() -> spelled(key.replace('-', '.')));
    }

    private Optional<String> spelled(String key) {
        return values.entrySet().stream()
                .filter(each -> relaxed(each.getKey()).equals(relaxed(key)))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** The values of a list, separated by commas or with indexes. */
    List<String> list(String key) {
        var found = new ArrayList<String>();
        value(key).ifPresent(text -> found.addAll(List.of(text.strip().split("\\s*,\\s*"))));
        for (int index = 0; value(key + "[" + index + "]").isPresent(); index++) {
            value(key + "[" + index + "]").ifPresent(found::add);
        }
        return found;
    }
}

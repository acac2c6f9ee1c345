package io.github.alambique.jpa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The application's own {@code application.properties}, {@code .yml} and {@code .yaml}, as Spring Boot and Quarkus read them with the
 * profiles that are active: flat keys, with {@code ${name:default}} filled in.
 */
record ApplicationConfiguration(Map<String, String> values) {

    ApplicationConfiguration {
        values = Map.copyOf(values);
    }

    /** @throws UnreadableConfigurationException when a file is not what its name says */
    static ApplicationConfiguration of(ConfigurationFiles files, Placeholders.Source process) {
        List<Map<String, String>> documents = new ArrayList<>(files.named("application"));
        ApplicationConfiguration common = merged(documents, new ActiveProfiles(List.of()), process);
        ActiveProfiles profiles = ActiveProfiles.of(common, process);
        profiles.names().forEach(profile -> documents.addAll(files.named("application-" + profile)));
        return merged(documents, profiles, process);
    }

    private static ApplicationConfiguration merged(
            List<Map<String, String>> documents, ActiveProfiles profiles, Placeholders.Source process) {
        var values = new HashMap<String, String>();
        documents.stream().filter(profiles::accept).forEach(values::putAll);
        profiles.names().forEach(profile -> values.putAll(ofQuarkusProfile(values, "%" + profile + ".")));
        return new ApplicationConfiguration(new Placeholders(values, process).filled());
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

    /** Passes on the keys below a prefix, each without it and without quotes. */
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

    /** The value of a key, in any spelling: {@code physical-strategy} or {@code physicalStrategy}, a part in quotes or not. */
    Optional<String> value(String key) {
        return values.entrySet().stream()
                .filter(each -> relaxed(each.getKey()).equals(relaxed(key)))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** The values of a list, written with commas or as one. */
    List<String> list(String key) {
        var found = new ArrayList<String>();
        value(key).ifPresent(text -> found.addAll(List.of(text.strip().split("\\s*,\\s*"))));
        for (int index = 0; value(key + "[" + index + "]").isPresent(); index++) {
            value(key + "[" + index + "]").ifPresent(found::add);
        }
        return found;
    }

    private static String relaxed(String key) {
        return key.replace("-", "").replace("\"", "").toLowerCase(Locale.ROOT);
    }
}

package io.github.alambique.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BiConsumer;

/**
 * The application's own {@code application.properties}, {@code .yml} and {@code .yaml}, as Spring Boot and Quarkus read them without a
 * profile: flat keys, with {@code ${name:default}} filled in.
 */
record ApplicationConfiguration(Map<String, String> values) {

    private static final List<String> FOLDERS = List.of("", "config/");

    /** The later of these wins. */
    private static final List<String> FILES = List.of("application.yaml", "application.yml", "application.properties");

    ApplicationConfiguration {
        values = Map.copyOf(values);
    }

    /**
     * Reads the files that a class loader finds.
     *
     * @param yaml reads YAML
     * @throws UnreadableConfigurationException when a file is not what its name says
     */
    static ApplicationConfiguration of(ClassLoader loader, ApplicationYaml yaml, Placeholders.Source environment) {
        var values = new HashMap<String, String>();
        for (String folder : FOLDERS) {
            for (String name : FILES) {
                Optional.ofNullable(loader.getResource(folder + name)).ifPresent(file -> read(file, yaml, values));
            }
        }
        return new ApplicationConfiguration(new Placeholders(values, environment).filled());
    }

    /** Passes on the keys below a prefix, each without it. */
    void below(String prefix, BiConsumer<String, String> consumer) {
        values.forEach((key, value) -> {
            if (relaxed(key).startsWith(relaxed(prefix)) && key.length() > prefix.length()) {
                consumer.accept(key.substring(prefix.length()), value);
            }
        });
    }

    /** The value of a key, in whichever of Spring's spellings: {@code physical-strategy} or {@code physicalStrategy}. */
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
        return key.replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static void read(URL file, ApplicationYaml yaml, Map<String, String> values) {
        try (InputStream content = file.openStream()) {
            if (file.getPath().endsWith(".properties")) {
                var properties = new Properties();
                properties.load(new InputStreamReader(content, StandardCharsets.UTF_8));
                properties.forEach((key, value) -> values.put(key.toString(), value.toString()));
            } else {
                values.putAll(yaml.read(content));
            }
        } catch (IOException | IllegalArgumentException failure) {
            throw new UnreadableConfigurationException(file, failure);
        }
    }
}

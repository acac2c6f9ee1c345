package io.github.alambique.internal.jpaconfig;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Flat keys from several sources. The later wins, however it spells a key, and has a list to itself. */
final class LayeredValues {

    private static final Pattern INDEX = Pattern.compile("\\[\\d+].*");

    private final Map<String, String> values = new HashMap<>();

    void add(Map<String, String> source) {
        var replaced = source.keySet().stream().map(LayeredValues::name).collect(Collectors.toSet());
        values.keySet().removeIf(key -> replaced.contains(name(key)));
        values.putAll(source);
    }

    Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** The key of the list that a key is of, or the key itself. */
    static String withoutIndex(String key) {
        return INDEX.matcher(key).replaceFirst("");
    }

    /** What is the same in all spellings of a key: {@code physical-strategy} or {@code physicalStrategy}, a part in quotes or not. */
    static String relaxed(String key) {
        return key.replace("-", "").replace("\"", "").toLowerCase(Locale.ROOT);
    }

    private static String name(String key) {
        return relaxed(withoutIndex(key));
    }
}

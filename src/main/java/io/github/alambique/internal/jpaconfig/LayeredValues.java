package io.github.alambique.internal.jpaconfig;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Flat keys from several sources. The last source of a key wins, in any relaxed spelling; a list is replaced as a
 * whole.
 */
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

    /** The key without the index of a list. */
    static String withoutIndex(String key) {
        return INDEX.matcher(key).replaceFirst("");
    }

    /**
     * The canonical form of a key: {@code physical-strategy} equals {@code physicalStrategy}, and quotes are ignored.
     */
    static String relaxed(String key) {
        return key.replace("-", "").replace("\"", "").toLowerCase(Locale.ROOT);
    }

    private static String name(String key) {
        return relaxed(withoutIndex(key));
    }
}

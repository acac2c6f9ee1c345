package io.github.alambique.internal.jpaconfig;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code ${name}} and {@code ${name:default}} in values, from other values and from {@link ProcessSettings}. */
record PropertyPlaceholders(Map<String, String> values, ProcessSettings process) {

    // The innermost placeholder.
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^${}]*)}");
    private static final int DEEPEST = 100;

    /** The filled values; a value that cannot be filled is left out. */
    Map<String, String> filled() {
        var filled = new HashMap<String, String>();
        values.forEach((key, value) -> fill(value).ifPresent(text -> filled.put(key, text)));
        return filled;
    }

    private Optional<String> fill(String value) {
        String text = value;
        Matcher matcher = PLACEHOLDER.matcher(text);
        for (int depth = 0; matcher.find(); depth++) {
            Optional<String> replacement = depth < DEEPEST ? replacement(matcher.group(1)) : Optional.empty();
            if (replacement.isEmpty()) {
                return Optional.empty();
            }
            text = text.substring(0, matcher.start()) + replacement.get() + text.substring(matcher.end());
            matcher = PLACEHOLDER.matcher(text);
        }
        return Optional.of(text);
    }

    private Optional<String> replacement(String content) {
        int colon = content.indexOf(':');
        String name = colon < 0 ? content : content.substring(0, colon);
        return process.value(name)
                .or(() -> Optional.ofNullable(values.get(name)))
                .or(() -> colon < 0 ? Optional.empty() : Optional.of(content.substring(colon + 1)));
    }
}

package io.github.alambique.schema;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the placeholders of a text. */
public final class Template {

    private Template() {}

    /** Replaces all placeholders by their values at once: a placeholder in a value stays. */
    public static String fill(String template, Map<String, String> values) {
        String any = values.keySet().stream().map(Pattern::quote).collect(joining("|"));
        return Pattern.compile(any)
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(found.group()))));
    }
}

package io.github.alambique.schema;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills texts that have placeholders. */
public final class Template {

    private Template() {}

    /** Puts every value in the place of its placeholder, all at once: placeholders in values are text like other text. */
    public static String fill(String template, Map<String, String> values) {
        String any = values.keySet().stream().map(Pattern::quote).collect(joining("|"));
        return Pattern.compile(any)
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(found.group()))));
    }
}

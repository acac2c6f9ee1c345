package io.github.alambique.maven;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters that hold several values. */
final class Lists {

    private Lists() {}

    /** The parts between commas; none of a parameter that is not set. */
    static List<String> ofCommas(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }
}

package io.github.alambique.internal.sql;

import java.util.stream.Stream;

/** Writes code as a dollar-quoted string, which needs no escapes within. */
final class DollarQuote {

    private DollarQuote() {}

    /** The code between {@code $$}, or between the first tag that it does not hold. */
    static String of(String code) {
        String tag = Stream.iterate(0, number -> number + 1)
                .map(number -> number == 0 ? "$$" : "$body" + number + '$')
                .filter(candidate -> (code + candidate).indexOf(candidate) == code.length())
                .findFirst()
                .orElseThrow();
        return tag + code + tag;
    }
}

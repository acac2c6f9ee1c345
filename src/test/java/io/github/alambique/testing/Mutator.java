package io.github.alambique.testing;

import java.util.List;
import java.util.Random;

/** Texts gone wrong in every way, the same for the same seed. */
public final class Mutator {

    private static final List<String> FRAGMENTS = List.of(
            "\0",
            "'",
            "''",
            "\"",
            "\"\"",
            "`",
            "$$",
            "$a$",
            "$1",
            "\\",
            "\\\\",
            "\\u",
            "\\u0022",
            "\\uuuu000a",
            "\\u00",
            "/*",
            "*/",
            "/**",
            "//",
            "--",
            "-- migrate:upgrade",
            "-- migrate:downgrade",
            "\n-- migrate:",
            "-- revision: ",
            ";",
            ",",
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "<",
            ">",
            "@",
            "@Revision",
            "@@",
            "=",
            "==",
            ":",
            "::",
            ":=",
            "+",
            "-",
            "+1",
            "-1",
            "99999999999999999999",
            ".",
            "..",
            "../",
            "/",
            "%",
            "%00",
            "%zz",
            "%2",
            "&",
            "?",
            "#",
            "\r",
            "\n",
            "\r\n",
            "\t",
            "\f",
            "\u000b",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\ufffd",
            "\ud800",
            "\udc00",
            "\ud83d\ude00",
            "\u0130",
            "\u202e",
            "\u001b[31m",
            "E'",
            "U&'",
            "B'",
            "x'",
            "BEGIN ATOMIC",
            "END",
            "COPY t FROM STDIN;\n",
            "\\.\n",
            "DO $x$",
            "head",
            "heads",
            "base",
            "current",
            "null",
            "true",
            "class",
            "package ",
            "import ",
            "\"\"\"",
            "'\\'",
            "jdbc:",
            "postgres://",
            "postgresql://",
            "embedded",
            "password=",
            "host=",
            "port=",
            "sslmode=",
            "service=",
            " ",
            "    ",
            "");

    private final Random random;

    public Mutator(long seed) {
        this.random = new Random(seed);
    }

    public <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** One of the texts, changed in one to eight places. */
    public String mutate(List<String> texts) {
        String text = any(texts);
        for (int change = random.nextInt(8); change >= 0; change--) {
            text = change(text, texts);
        }
        return text;
    }

    /** A text made of nothing but what tends to go wrong. */
    public String garbage() {
        var text = new StringBuilder();
        for (int count = random.nextInt(12); count >= 0; count--) {
            text.append(random.nextInt(3) == 0 ? Character.toString(codePoint()) : any(FRAGMENTS));
        }
        return text.toString();
    }

    private String change(String text, List<String> others) {
        int start = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), start + random.nextInt(12));
        String before = text.substring(0, start);
        return switch (random.nextInt(7)) {
            case 0 -> before + text.substring(end);
            case 1 -> before;
            case 2 -> before + any(FRAGMENTS) + text.substring(start);
            case 3 -> before + any(FRAGMENTS) + text.substring(end);
            case 4 -> before + Character.toString(codePoint()) + text.substring(end);
            case 5 -> before + text.substring(start, end).repeat(1 + random.nextInt(4)) + text.substring(start);
            default -> before + tail(any(others));
        };
    }

    private String tail(String text) {
        return text.substring(random.nextInt(text.length() + 1));
    }

    private int codePoint() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x20);
            case 1 -> 0x20 + random.nextInt(0x60);
            case 2 -> random.nextInt(0x3000);
            default -> random.nextInt(Character.MAX_CODE_POINT + 1);
        };
    }
}

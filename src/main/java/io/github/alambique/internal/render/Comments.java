package io.github.alambique.internal.render;

import java.util.ArrayList;
import java.util.List;

/** Warnings as line comments. */
final class Comments {

    private Comments() {}

    /** The text as comment lines of at most that width, if it can be broken at spaces. */
    static List<String> lines(String mark, String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = mark + ' ' + visible(text).strip();
        while (rest.length() > width) {
            int end = rest.lastIndexOf(' ', width);
            if (end <= mark.length()) {
                break;
            }
            lines.add(rest.substring(0, end));
            rest = mark + rest.substring(end);
        }
        lines.add(rest);
        return lines;
    }

    // A comment ends with its line, and javac reads \\uXXXX within it.
    private static String visible(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").replace("\\u", "\\\\u");
    }
}

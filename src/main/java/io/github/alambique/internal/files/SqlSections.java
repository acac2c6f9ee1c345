package io.github.alambique.internal.files;

import java.util.Optional;

/**
 * Where a SQL revision's statements are.
 *
 * @param downgrade absent if the revision is irreversible
 */
record SqlSections(TextRange upgrade, Optional<TextRange> downgrade) {

    /** A section of a file's text after as many empty lines as stand before it, so that line numbers in it are the file's. */
    static String section(String text, TextRange range) {
        int lines = 0;
        for (int end = text.indexOf('\n'); end >= 0 && end < range.start(); end = text.indexOf('\n', end + 1)) {
            lines++;
        }
        return "\n".repeat(lines) + range.of(text);
    }
}

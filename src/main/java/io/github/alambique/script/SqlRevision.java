package io.github.alambique.script;

import io.github.alambique.revision.RevisionMetadata;
import java.util.Optional;

/**
 * A SQL revision file as read.
 *
 * @param revises where the header has the parents
 * @param upgrade where the section is
 * @param downgrade absent if the revision is irreversible
 */
record SqlRevision(
        RevisionMetadata metadata,
        TextRange revises,
        TextRange upgrade,
        Optional<TextRange> downgrade,
        String checksum) {

    /** A section of a file's text after as many empty lines as stand before it, so that line numbers in it are the file's. */
    static String section(String text, TextRange range) {
        long lines = text.substring(0, range.start())
                .chars()
                .filter(character -> character == '\n')
                .count();
        return "\n".repeat((int) lines) + range.of(text);
    }
}

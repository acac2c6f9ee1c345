package io.github.alambique.maven;

import java.util.Collection;

/** Version rows for a reader. */
final class Rows {

    private Rows() {}

    static String text(Collection<String> rows) {
        return rows.isEmpty() ? "base" : String.join(", ", rows);
    }
}

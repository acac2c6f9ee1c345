package io.github.alambique.operation;

import java.util.Objects;

/** Runs one SQL statement as written. */
public record Execute(String sql) implements Operation {

    public Execute {
        Objects.requireNonNull(sql);
    }
}

package io.github.alambique.schema;

import java.util.Objects;

/** A fragment of SQL that has a value, such as {@code now()}; kept as written. */
public record Expression(String sql) {

    public Expression {
        Objects.requireNonNull(sql);
        if (sql.isBlank()) {
            throw new IllegalArgumentException("An SQL expression is empty");
        }
    }
}

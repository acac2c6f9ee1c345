package io.github.alambique.schema;

import java.util.Objects;

/** A type as PostgreSQL's {@code format_type} spells it, such as {@code character varying(255)}. */
public record DataType(String sql) {

    public DataType {
        Objects.requireNonNull(sql);
        if (sql.isBlank()) {
            throw new IllegalArgumentException("The name of a type is empty");
        }
    }

    /** The array of this type. PostgreSQL keeps neither the number of dimensions nor their sizes. */
    public DataType array() {
        return new DataType(sql + "[]");
    }
}

package io.github.alambique.schema;

import java.util.Locale;

/** The kinds of object that SQL names by a key word. */
public enum ObjectKind {
    SCHEMA,
    EXTENSION,
    TABLE,
    COLUMN,
    CONSTRAINT,
    DOMAIN_CONSTRAINT,
    INDEX,
    SEQUENCE,
    TYPE,
    DOMAIN,
    VIEW,
    MATERIALIZED_VIEW,
    FUNCTION,
    PROCEDURE,
    AGGREGATE,
    TRIGGER,
    RULE,
    POLICY,
    STATISTICS,
    COLLATION;

    /** In lower case, for people: {@code materialized view}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

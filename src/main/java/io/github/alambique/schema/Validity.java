package io.github.alambique.schema;

/** The rows for which a foreign key or a check is known to hold. */
public enum Validity {
    /** For all: checked when it was added, and since. */
    VALID,
    /** {@code NOT VALID}: for new and changed rows, until it is validated. */
    NOT_VALID,
    /** {@code NOT ENFORCED}: never checked; PostgreSQL 18. */
    NOT_ENFORCED
}

package io.github.alambique.internal.graph;

import io.github.alambique.MigrationException;
import java.util.Collection;
import java.util.List;

/** A downgrade target that is not below where the database is. */
public final class UnreachableTargetException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String target;
    private final transient List<String> rows;

    UnreachableTargetException(String target, Collection<String> rows) {
        super(
                "Target " + Names.quoted(target) + " is not below " + (rows.isEmpty() ? "base" : Names.quoted(rows))
                        + ", where the database is",
                "Run migrate:current and migrate:history to see what is applied; migrate:upgrade goes up");
        this.target = target;
        this.rows = List.copyOf(rows);
    }

    public String target() {
        return target;
    }

    /** The version rows of the database. */
    public List<String> rows() {
        return rows;
    }
}

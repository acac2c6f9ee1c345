package io.github.alambique.internal.compare;

import static java.util.stream.Collectors.joining;

import io.github.alambique.MigrationException;
import io.github.alambique.schema.ObjectKind;
import java.util.Arrays;

/** A pattern of a filter that names no kind of object. */
public final class InvalidFilterException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String pattern;

    InvalidFilterException(String pattern) {
        super(
                "Pattern \"" + pattern + "\" begins with no kind of object",
                "Write migrate.include and migrate.exclude as table:audit_*,index:public.*_tmp. The kinds are "
                        + Arrays.stream(ObjectKind.values())
                                .map(ObjectKind::toString)
                                .collect(joining(", ")));
        this.pattern = pattern;
    }

    /** The pattern as it was given. */
    public String pattern() {
        return pattern;
    }
}

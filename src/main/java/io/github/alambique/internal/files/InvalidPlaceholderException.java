package io.github.alambique.internal.files;

import io.github.alambique.MigrationException;

/** A placeholder's name is not one that a SQL revision can hold. */
public final class InvalidPlaceholderException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String name;

    InvalidPlaceholderException(String name) {
        super(
                "Placeholder \"" + name + "\" of migrate.placeholders cannot stand in a SQL revision",
                "Begin its name with a letter or an underscore, and go on with letters, digits, \"_\", \".\" and \"-\"");
        this.name = name;
    }

    public String name() {
        return name;
    }
}

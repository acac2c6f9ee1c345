package io.github.alambique.internal.connect;

import io.github.alambique.MigrationException;

/** A connection setting that cannot be understood or read. The message names its source, and no secret. */
public final class InvalidConnectionSettingException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String source;

    InvalidConnectionSettingException(String source, String problem) {
        super(problem, "Correct " + source + ", or set another value in a place that is looked at earlier");
        this.source = source;
    }

    /** The place the setting was made in, such as {@code environment variable DB_PORT}. */
    public String source() {
        return source;
    }
}

package io.github.alambique.internal.jpa;

import io.github.alambique.MigrationException;
import java.net.URL;

/** A file that configures the application's persistence cannot be read. */
public final class UnreadableConfigurationException extends MigrationException {

    private static final long serialVersionUID = 1L;

    UnreadableConfigurationException(URL file, Exception cause) {
        super("\"%s\" cannot be read: %s".formatted(file.getPath(), cause.getMessage()), "Correct the file", cause);
    }
}

package io.github.alambique.jpa;

import io.github.alambique.MigrationException;

/** The persistence provider does not accept the entities or their settings. */
public final class ProviderFailedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    ProviderFailedException(String provider, Throwable cause) {
        super(
                "\"%s\" cannot read the entities: %s".formatted(provider, reasons(cause)),
                "Correct the mapping, or give the settings that the application has with migrate.jpaProperties",
                cause);
    }

    /** The innermost cause says what is wrong; the outermost often only which unit it is in. */
    private static String reasons(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String outer = String.valueOf(failure.getMessage());
        String inner = innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
        return outer.contains(inner) ? outer : outer + ": " + inner;
    }
}

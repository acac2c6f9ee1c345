package io.github.alambique.jpa;

import io.github.alambique.MigrationException;
import java.util.regex.Pattern;

/** The persistence provider does not accept the entities or their settings. */
public final class ProviderFailedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private static final Pattern HIBERNATE_PREFIX = Pattern.compile(
            "^(\\[PersistenceUnit: [^]]*] )?Error performing schema management *(\\[persistence unit: [^]]*])? ?: (?=.)");

    private static final String ECLIPSELINK_REASON = "Exception Description: ";

    ProviderFailedException(String provider, Throwable cause) {
        super(
                "%s cannot read the entities: %s".formatted(ProviderNames.title(provider), plain(reasons(cause))),
                "Correct the mapping, or give the settings that the application has with migrate.jpaProperties",
                cause);
    }

    /** Without what Hibernate puts before each reason, and what EclipseLink puts around. */
    private static String plain(String reasons) {
        int last = reasons.lastIndexOf(ECLIPSELINK_REASON);
        return last < 0
                ? HIBERNATE_PREFIX.matcher(reasons).replaceFirst("")
                : reasons.substring(last + ECLIPSELINK_REASON.length())
                        .lines()
                        .findFirst()
                        .orElse(reasons);
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

package io.github.alambique.internal.jpa;

import io.github.alambique.MigrationException;
import java.util.List;

/** The persistence provider that the project names is not there; another would make other DDL of the entities. */
public final class MissingProviderException extends MigrationException {

    private static final long serialVersionUID = 1L;

    MissingProviderException(String provider, String place, List<String> present) {
        super(
                "Persistence provider \"%s\", named by \"%s\", is not on the project's class path, which has %s"
                        .formatted(provider, place, list(present)),
                ("Add %s to the POM (with scope provided where a server brings it), or correct the name; or mvn clean, when"
                                + " it is not in your sources any more")
                        .formatted(artifact(provider)));
    }

    private static String list(List<String> present) {
        return present.isEmpty() ? "none" : "\"" + String.join("\", \"", present) + "\"";
    }

    private static String artifact(String provider) {
        return switch (ProviderNames.of(provider)) {
            case HIBERNATE -> "org.hibernate.orm:hibernate-core";
            case ECLIPSELINK -> "org.eclipse.persistence:org.eclipse.persistence.jpa";
            case OTHER -> "the dependency that has it";
        };
    }
}

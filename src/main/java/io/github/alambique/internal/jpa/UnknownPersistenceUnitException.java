package io.github.alambique.internal.jpa;

import io.github.alambique.MigrationException;
import java.util.List;

/** It is not clear which persistence unit is meant. */
public final class UnknownPersistenceUnitException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private UnknownPersistenceUnitException(String message, String hint) {
        super(message, hint);
    }

    static UnknownPersistenceUnitException unknown(String name, List<String> names) {
        return new UnknownPersistenceUnitException(
                "Persistence unit \"%s\" is neither in META-INF/persistence.xml nor in Quarkus' configuration"
                        .formatted(name),
                names.isEmpty()
                        ? "Leave migrate.persistenceUnit out: no unit is declared"
                        : "Set migrate.persistenceUnit to one of: " + String.join(", ", names));
    }

    static UnknownPersistenceUnitException several(List<String> names) {
        return new UnknownPersistenceUnitException(
                "Several persistence units: \"%s\"".formatted(String.join("\", \"", names)),
                "Choose one: -Dmigrate.persistenceUnit=" + names.get(0));
    }
}

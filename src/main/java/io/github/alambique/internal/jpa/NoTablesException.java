package io.github.alambique.internal.jpa;

import io.github.alambique.MigrationException;

/** The persistence provider made no table of entities that have one: an empty schema would mean that all tables go. */
public final class NoTablesException extends MigrationException {

    private static final long serialVersionUID = 1L;

    NoTablesException(String provider, int count) {
        super(
                "%s makes no table of the %s JPA classes. Nothing was compared or written"
                        .formatted(ProviderNames.title(provider), count),
                "Look for a setting that switches the generation of the schema off, in persistence.xml, the application's"
                        + " configuration or migrate.jpaProperties");
    }
}

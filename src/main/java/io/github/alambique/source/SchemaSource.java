package io.github.alambique.source;

import io.github.alambique.schema.Schema;

/** One place that says how a schema is or should be. */
@FunctionalInterface
public interface SchemaSource {

    /**
     * Reads it, anew each time.
     *
     * @throws io.github.alambique.MigrationException when it cannot be read
     */
    Schema read();
}

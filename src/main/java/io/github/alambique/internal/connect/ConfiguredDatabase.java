package io.github.alambique.internal.connect;

import java.util.List;

/**
 * The configured database: a server to connect to, an embedded server that the caller must start first, or a url of
 * another JDBC driver.
 */
public sealed interface ConfiguredDatabase permits ConnectionSettings, EmbeddedDatabase, DriverUrl {

    /** One line, without secrets, with the database and the sources of its settings. */
    String describe();

    /** Warnings about the sources, such as an ignored option; without secrets. */
    List<String> warnings();
}

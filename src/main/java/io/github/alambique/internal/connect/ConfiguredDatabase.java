package io.github.alambique.internal.connect;

import java.util.List;

/**
 * What the settings ask for: a server to connect to, an embedded server that the caller must start first, or a url that
 * another JDBC driver answers to.
 */
public sealed interface ConfiguredDatabase permits ConnectionSettings, EmbeddedDatabase, DriverUrl {

    /** One line, without secrets, that says where this goes and which source said so. */
    String describe();

    /** What the user should know about the sources, such as an option that is ignored; without secrets. */
    List<String> warnings();
}

/**
 * Where the database is and how to reach it. In come the places a setting can be made in
 * ({@link io.github.alambique.internal.connect.ConnectionSources}: command line, environment, POM,
 * {@code settings.xml}, libpq's defaults); out comes what they ask for
 * ({@link io.github.alambique.internal.connect.ConfiguredDatabase}) and, from that, a JDBC connection. No text made
 * here, of a value, a log line or an error, ever holds a password.
 */
@NullMarked
package io.github.alambique.internal.connect;

import org.jspecify.annotations.NullMarked;

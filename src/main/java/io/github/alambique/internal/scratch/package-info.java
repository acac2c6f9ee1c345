/**
 * Throw-away databases. In come the configured server, settings for others, and SQL; out comes a connection to an empty
 * database. Each run drops the databases that it created, and those of killed runs, and on an embedded server the roles
 * that were created in them; nothing else is ever dropped.
 */
@NullMarked
package io.github.alambique.internal.scratch;

import org.jspecify.annotations.NullMarked;

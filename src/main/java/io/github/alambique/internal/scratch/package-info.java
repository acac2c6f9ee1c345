/**
 * Throw-away databases. In come the server that is configured, ways to others, and SQL; out comes a connection to an empty
 * database in which anything may be done. What was made here is dropped here, by the run that made it or, when that was
 * killed, by the next one; nothing else is ever dropped.
 */
@NullMarked
package io.github.alambique.internal.scratch;

import org.jspecify.annotations.NullMarked;

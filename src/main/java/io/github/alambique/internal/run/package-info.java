/**
 * Brings a database to another place in the graph. In come a plan (which steps, from which version rows) and the code of
 * its revisions; out go transactions, or a SQL script that does the same. Held always: the version rows, the
 * {@code migrate_history} row and the schema change of a step are one transaction; every step runs under one advisory
 * lock a version table; a transactional step is sent in one flush, so it costs one round trip.
 */
@NullMarked
package io.github.alambique.internal.run;

import org.jspecify.annotations.NullMarked;

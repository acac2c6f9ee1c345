/**
 * The tables that say where a database is: version rows, history, and the progress of revisions outside a transaction. A connection
 * comes in and a {@link io.github.alambique.internal.versiontable.DatabaseState} goes out; a step comes in and SQL goes out. The
 * SQL is the same online and in a script. It fails, and with it the transaction, where another run has moved the rows.
 */
@NullMarked
package io.github.alambique.internal.versiontable;

import org.jspecify.annotations.NullMarked;

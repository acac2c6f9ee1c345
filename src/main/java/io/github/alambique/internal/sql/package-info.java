/**
 * Turns operations into statements, and text into statements: the only place that writes DDL and the only one that reads
 * SQL. In come {@code Operation}s or a script; out come {@link io.github.alambique.internal.sql.Statement}s in order, each with what
 * PostgreSQL lets it do in a transaction. Pure: no database is asked.
 */
@NullMarked
package io.github.alambique.internal.sql;

import org.jspecify.annotations.NullMarked;

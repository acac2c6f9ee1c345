/**
 * Reads the objects of a database from PostgreSQL's catalog into a {@code Schema}: a fixed number of queries, kept as
 * {@code .sql} resources and sent together, however many objects there are.
 */
@NullMarked
package io.github.alambique.internal.inspect;

import org.jspecify.annotations.NullMarked;

/**
 * Two {@link io.github.alambique.schema.Schema}s come in, what is and what should be; out come the operations that lead
 * from the one to the other, in an order PostgreSQL accepts. Each thing that can be created, changed and dropped by
 * itself is an {@code Element}; the differences become the nodes of one graph, whose edges are the dependencies of both
 * schemas. Pure: no database is asked. The invariant: a schema compared with itself yields nothing, and the way back is
 * the comparison the other way round.
 */
@NullMarked
package io.github.alambique.internal.compare;

import org.jspecify.annotations.NullMarked;

/**
 * Compares two {@link io.github.alambique.schema.Schema}s, the current and the desired one, and returns the operations that
 * lead from one to the other, in an order that PostgreSQL accepts. Everything that can be created, changed and dropped by
 * itself is an {@code Element}. The differences become the nodes of one graph, whose edges are the dependencies of both
 * schemas. The package never asks a database. Invariants: a schema compared with itself yields no changes, and the
 * comparison in the other direction is the way back.
 */
@NullMarked
package io.github.alambique.internal.compare;

import org.jspecify.annotations.NullMarked;

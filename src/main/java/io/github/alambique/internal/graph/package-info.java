/**
 * The pure graph of revisions. Metadata comes in, whoever read it; out come a validated {@link
 * io.github.alambique.internal.graph.RevisionGraph}, answers about it, and {@linkplain io.github.alambique.internal.graph.Plan
 * plans}: the steps that take a set of version rows to a target. Nothing here does I/O. The invariant: the version rows
 * after any step are the maximal applied revisions over parents and dependencies.
 */
@NullMarked
package io.github.alambique.internal.graph;

import org.jspecify.annotations.NullMarked;

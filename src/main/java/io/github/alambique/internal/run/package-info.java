/**
 * Runs a plan: for each step it sends the statements of the revision and records the step. In come a plan and the code of its
 * revisions; out go transactions, or a SQL script that does the same. Invariants: the version rows, the {@code migrate_history}
 * row and the schema change of a step are one transaction; every step runs under the lock of the version table; a transactional
 * step is sent in one flush, so it costs one round trip.
 */
@NullMarked
package io.github.alambique.internal.run;

import org.jspecify.annotations.NullMarked;

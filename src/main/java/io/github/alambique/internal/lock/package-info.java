/**
 * Keeps runs apart. Only one run at a time migrates a database: the advisory lock of the version table is polled, and the waiting
 * run reports who holds it. A statement that does not get a lock in time is retried, with the blocking sessions named. The lock is
 * released when its session ends, so no lock outlives its run.
 */
@NullMarked
package io.github.alambique.internal.lock;

import org.jspecify.annotations.NullMarked;

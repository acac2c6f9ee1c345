/**
 * The typed schema changes: sealed {@link io.github.alambique.operation.Operation} records, their reverse, their visitor,
 * and the {@link io.github.alambique.operation.Ddl} factories that build what they carry. Pure values; nothing here knows
 * SQL text or a database.
 */
@NullMarked
package io.github.alambique.operation;

import org.jspecify.annotations.NullMarked;

/**
 * The typed schema changes: sealed {@link io.github.alambique.ddl.Operation} records, their reverse, their visitor,
 * and the {@link io.github.alambique.ddl.Ddl} factories that build what they carry. Pure values; nothing here knows
 * SQL text or a database.
 */
@NullMarked
package io.github.alambique.ddl;

import org.jspecify.annotations.NullMarked;

/**
 * The typed schema changes: sealed {@link io.github.alambique.ddl.Operation} records with their reverse and their
 * visitor, and the factories {@link io.github.alambique.ddl.Ddl} and {@link io.github.alambique.ddl.Types} that build
 * their parts. Pure values, without SQL text or a database.
 */
@NullMarked
package io.github.alambique.ddl;

import org.jspecify.annotations.NullMarked;

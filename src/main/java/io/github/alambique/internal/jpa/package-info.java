/**
 * JPA entities as DDL. In goes a project's class path; out comes the DDL that the project's own persistence provider,
 * in its own version and with the application's settings, writes for PostgreSQL. All of it goes through
 * {@code jakarta.persistence.spi.PersistenceProvider.generateSchema}, reflectively and in a class loader that is closed
 * afterwards: no provider is compiled against, no database is connected to, and nothing of the project stays in memory.
 */
@NullMarked
package io.github.alambique.internal.jpa;

import org.jspecify.annotations.NullMarked;

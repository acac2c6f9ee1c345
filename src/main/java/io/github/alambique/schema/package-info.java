/**
 * Immutable records that describe a PostgreSQL schema: tables, columns, constraints, indexes and the objects beside them.
 * They hold names exactly as the catalog does and fragments of SQL (types, expressions, bodies) as text; two records are
 * equal when they describe the same thing. No JDBC and no behaviour beyond look-up, and the making and quoting of names
 * and values.
 */
@NullMarked
package io.github.alambique.schema;

import org.jspecify.annotations.NullMarked;

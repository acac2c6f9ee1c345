/**
 * Where a schema comes from. In come SQL files, entities or the revisions; out comes a
 * {@link io.github.alambique.schema.Schema}, always as PostgreSQL itself tells it: what is only text is run in a scratch
 * database first. The tool's own tables are never part of it.
 */
@NullMarked
package io.github.alambique.internal.desired;

import org.jspecify.annotations.NullMarked;

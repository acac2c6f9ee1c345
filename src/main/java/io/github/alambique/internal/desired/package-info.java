/**
 * The source of a schema. In come SQL files, entities or the revisions, and the current schema, of which entities keep
 * what they cannot express; out comes a {@link io.github.alambique.schema.Schema}, always as PostgreSQL describes it:
 * DDL is run in a scratch database first. The tool's own tables are never part of it.
 */
@NullMarked
package io.github.alambique.internal.desired;

import org.jspecify.annotations.NullMarked;

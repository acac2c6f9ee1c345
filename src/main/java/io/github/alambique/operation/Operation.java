package io.github.alambique.operation;

/** One typed schema change: an immutable record, from which the SQL, its reverse and its source text are made. */
public sealed interface Operation permits Execute {}

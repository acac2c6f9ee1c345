package io.github.alambique.schema;

/** What the parentheses of {@code CREATE TABLE} hold: a column or a constraint. */
public sealed interface TableElement permits Column, Constraint {}

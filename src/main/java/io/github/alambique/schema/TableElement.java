package io.github.alambique.schema;

/** An element in the parentheses of {@code CREATE TABLE}: a column or a constraint. */
public sealed interface TableElement permits Column, Constraint {}

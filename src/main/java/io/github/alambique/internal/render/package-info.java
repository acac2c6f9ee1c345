/**
 * Operations to the body of a revision file, in Java or SQL, as a careful person would write it. Input: the changes
 * that a comparison found. Output: source lines that record operations with the same effect, laid out by one rule.
 * Pure; {@code files} writes the files.
 */
@NullMarked
package io.github.alambique.internal.render;

import org.jspecify.annotations.NullMarked;

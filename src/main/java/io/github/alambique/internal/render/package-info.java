/**
 * Operations to the body of a revision file, in Java or SQL, as a careful person would write it: in go the changes a
 * comparison found, out come source lines that record equal operations, laid out by one rule. Pure; files are written by
 * {@code files}.
 */
@NullMarked
package io.github.alambique.internal.render;

import org.jspecify.annotations.NullMarked;

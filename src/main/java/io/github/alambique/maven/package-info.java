/** The goals: parameters in, one command, a few log lines out. Nothing but this package knows Maven. */
@NullMarked
package io.github.alambique.maven;

import org.jspecify.annotations.NullMarked;

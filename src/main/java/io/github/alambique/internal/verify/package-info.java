/** Proves revisions: up, down and up again, in a scratch database. */
@NullMarked
package io.github.alambique.internal.verify;

import org.jspecify.annotations.NullMarked;

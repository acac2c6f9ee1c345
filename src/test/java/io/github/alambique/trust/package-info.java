/** What must hold when things go wrong around a run: killed, cut off, crowded, or with a server that fails. */
@NullMarked
package io.github.alambique.trust;

import org.jspecify.annotations.NullMarked;

/** Measures this plugin beside its peers and psql: the same statements, the same server, whole processes, in turns. */
@NullMarked
package io.github.alambique.bench;

import org.jspecify.annotations.NullMarked;

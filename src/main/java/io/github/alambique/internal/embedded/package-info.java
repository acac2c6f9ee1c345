/**
 * A real PostgreSQL server of our own, from the binaries that zonky publishes for each platform. In come a binaries jar, a
 * cache folder and a data folder; out comes a running server that listens on loopback only and asks for a password. Binaries
 * and an initialised data directory are made once a user in the cache folder; a data folder is a copy of the latter and
 * keeps its data between runs. The server never outlives the JVM that started it, and whatever a killed run left behind is
 * put right by the next.
 */
@NullMarked
package io.github.alambique.internal.embedded;

import org.jspecify.annotations.NullMarked;

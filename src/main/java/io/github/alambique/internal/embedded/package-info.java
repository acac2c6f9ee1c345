/**
 * A real PostgreSQL server of our own, from the binaries that zonky publishes for each platform. In come a binaries
 * jar, a cache folder and a data folder; out comes a running server that listens on loopback only and asks for a
 * password. The cache folder has the unpacked binaries and an initialised data directory, once for each user. A data
 * folder is a copy of that directory and keeps its data between runs. The server does not outlive the JVM that started
 * it; the next run cleans up after a killed one.
 */
@NullMarked
package io.github.alambique.internal.embedded;

import org.jspecify.annotations.NullMarked;

/** What tests with a database share: a server a JVM, a database a test class, and a proxy that counts and disturbs. */
@NullMarked
package io.github.alambique.testing;

import org.jspecify.annotations.NullMarked;

/**
 * The persistence settings that an application has for itself. In goes its class path; out come the persistence unit,
 * the packages, the mapping files and the provider's settings, as {@code persistence.xml}, Spring Boot and Quarkus
 * would give them. No class of the application is loaded but its YAML parser.
 */
@NullMarked
package io.github.alambique.internal.jpaconfig;

import org.jspecify.annotations.NullMarked;

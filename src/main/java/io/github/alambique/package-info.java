/**
 * The types that revision files import: the {@link io.github.alambique.Revision} annotation, the {@link
 * io.github.alambique.Migration} that they implement and its {@link io.github.alambique.Operations}; and {@link
 * io.github.alambique.MigrationException}, the root of all errors.
 */
@NullMarked
package io.github.alambique;

import org.jspecify.annotations.NullMarked;

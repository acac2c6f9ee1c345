/**
 * What revision files import: the {@link io.github.alambique.Revision} annotation, the
 * {@link io.github.alambique.Migration} they implement and the {@link io.github.alambique.Operations} they are handed;
 * and {@link io.github.alambique.MigrationException}, the root of every error this product raises on purpose.
 */
@NullMarked
package io.github.alambique;

import org.jspecify.annotations.NullMarked;

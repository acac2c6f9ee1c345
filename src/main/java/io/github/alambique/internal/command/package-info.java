/**
 * The use cases, one class each: settings in, a result out, progress to a listener. A goal, a test or an application calls
 * them; {@link io.github.alambique.internal.command.Migrator} is the door for applications. Nothing here knows Maven.
 */
@NullMarked
package io.github.alambique.internal.command;

import org.jspecify.annotations.NullMarked;

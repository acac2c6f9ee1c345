/**
 * The use cases, one method each: settings in, a result out, progress to a listener. {@link
 * io.github.alambique.internal.command.Commands} runs revisions, {@link
 * io.github.alambique.internal.command.SchemaCommands} and {@link io.github.alambique.internal.command.Autogenerate} need scratch
 * databases. The goals and {@link io.github.alambique.Migrator} call them. Nothing here knows Maven.
 */
@NullMarked
package io.github.alambique.internal.command;

import org.jspecify.annotations.NullMarked;

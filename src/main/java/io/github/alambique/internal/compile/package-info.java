/**
 * The code of revisions: Java sources are compiled and loaded, those of a class path are found and loaded. Lists of
 * {@link io.github.alambique.internal.files.RevisionScript} and a class path come in; the
 * {@link io.github.alambique.Migration} of each goes out, from the {@link io.github.alambique.internal.compile.MigrationLoader}
 * of where it was found.
 *
 * <p>Revisions see the JDK, this engine's public packages and the project's class path, nothing else. Compiled classes are
 * kept in the work folder, which may be deleted at any time.
 */
@NullMarked
package io.github.alambique.internal.compile;

import org.jspecify.annotations.NullMarked;

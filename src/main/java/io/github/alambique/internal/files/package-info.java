/**
 * Revision files: find, parse, name and write them. Folders come in; lists of
 * {@link io.github.alambique.internal.files.RevisionScript} go out.
 *
 * <p>Listing reads sources only: nothing is compiled, no class of the project is loaded. Files are written only by
 * {@link io.github.alambique.internal.files.RevisionWriter} and, below the work folder, by the caches, which may be deleted at
 * any time. Every problem of a file is reported with its file, line and column, all of them at once.
 */
@NullMarked
package io.github.alambique.internal.files;

import org.jspecify.annotations.NullMarked;

package io.github.alambique.internal.files;

import java.nio.file.Path;

/**
 * A file that may be a revision, as the file system knows it.
 *
 * @param packageName the package its folder stands for
 * @param modified when it was last changed, in nanoseconds since 1970
 */
record ScriptFile(Path path, Format format, String packageName, long size, long modified) {

    /** A file whose state does not matter. */
    static ScriptFile unseen(Path path, Format format, String packageName) {
        return new ScriptFile(path, format, packageName, 0, 0);
    }

    /** What a revision in it is called, see {@link RevisionScript#name}. */
    String revisionName() {
        String name = fileName();
        return switch (format) {
            case SQL -> name;
            case JAVA ->
                packageName + "."
                        + name.substring(0, name.length() - format.suffix().length());
        };
    }

    String fileName() {
        return path.getFileName().toString();
    }
}

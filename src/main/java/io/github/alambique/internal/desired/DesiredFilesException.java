package io.github.alambique.internal.desired;

import io.github.alambique.MigrationException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files of the desired schema are not there or cannot be read. */
public final class DesiredFilesException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private DesiredFilesException(String message, String hint, @Nullable Throwable cause) {
        super(message, hint, cause);
    }

    static DesiredFilesException missing(Path root) {
        return new DesiredFilesException(
                "The desired schema \"%s\" is not there".formatted(root),
                "Name a file or a folder of plain DDL with migrate.desired",
                null);
    }

    static DesiredFilesException empty(Path root) {
        return new DesiredFilesException(
                "The folder \"%s\" of the desired schema holds no .sql file".formatted(root),
                "Put CREATE TABLE statements and the like into it, or name another with migrate.desired; an empty file asks"
                        + " for an empty schema",
                null);
    }

    static DesiredFilesException unreadable(Path root, IOException cause) {
        return new DesiredFilesException(
                "The desired schema \"%s\" cannot be read: %s".formatted(root, cause),
                "Check its rights, and that its encoding is that of migrate.encoding",
                cause);
    }
}

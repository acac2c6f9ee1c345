package io.github.alambique.internal.files;

import io.github.alambique.MigrationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;

/** The file system refuses to read or write a file or folder of the project. */
public final class ScriptAccessException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String location;

    private ScriptAccessException(String action, String location, IOException cause) {
        this(
                location,
                "cannot be " + action + ": " + cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                "Check that the file system lets you",
                cause);
    }

    private ScriptAccessException(String location, String problem, String hint, Throwable cause) {
        super("\"" + location + "\" " + problem, hint, cause);
        this.location = location;
    }

    static ScriptAccessException tooLarge(String location, OutOfMemoryError cause) {
        return new ScriptAccessException(
                location,
                "does not fit into the memory of this JVM (%s MB)"
                        .formatted(Runtime.getRuntime().maxMemory() >> 20),
                "Give it about six times the size of the file, such as MAVEN_OPTS=-Xmx2g, or split the file",
                cause);
    }

    static ScriptAccessException reading(String location, IOException cause) {
        return new ScriptAccessException("read", location, cause);
    }

    /** The file system refuses to read it. */
    public static ScriptAccessException reading(Path location, IOException cause) {
        return reading(location.toString(), cause);
    }

    /** The file system refuses to read something in a folder. */
    public static ScriptAccessException reading(Path folder, UncheckedIOException failure) {
        return reading(folder, Objects.requireNonNull(failure.getCause()));
    }

    /** The file system refuses to write it. */
    public static ScriptAccessException writing(Path location, IOException cause) {
        return new ScriptAccessException("written", location.toString(), cause);
    }

    public String location() {
        return location;
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}

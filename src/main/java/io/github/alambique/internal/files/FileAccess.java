package io.github.alambique.internal.files;

import io.github.alambique.EnvironmentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;

/** The errors of a file system that refuses to read or write a file or folder of the project. */
public final class FileAccess {

    private FileAccess() {}

    /** The content does not fit into the memory of this JVM. */
    public static EnvironmentException tooLarge(String location, OutOfMemoryError cause) {
        return new EnvironmentException(
                "\"%s\" does not fit into the memory of this JVM (%s MB)"
                        .formatted(location, Runtime.getRuntime().maxMemory() >> 20),
                "Give it about six times the size of the file, such as MAVEN_OPTS=-Xmx2g, or split the file",
                cause);
    }

    public static EnvironmentException reading(String location, IOException cause) {
        return refused("read", location, cause);
    }

    public static EnvironmentException reading(Path location, IOException cause) {
        return reading(location.toString(), cause);
    }

    /** Something in a folder cannot be read. */
    public static EnvironmentException reading(Path folder, UncheckedIOException failure) {
        return reading(folder, Objects.requireNonNull(failure.getCause()));
    }

    public static EnvironmentException writing(Path location, IOException cause) {
        return refused("written", location.toString(), cause);
    }

    private static EnvironmentException refused(String action, String location, IOException cause) {
        return new EnvironmentException(
                "\"" + location + "\" cannot be " + action + ": "
                        + cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                "Check that the file system lets you",
                cause);
    }
}

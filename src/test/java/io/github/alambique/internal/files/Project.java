package io.github.alambique.internal.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.alambique.internal.compile.RevisionLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A project on disk, with the usual folders, for tests. */
public record Project(Path folder) {

    public static final String PACKAGE = "db.migrations";

    public Path javaRoot() {
        return folder.resolve("src/main/java");
    }

    public Path resourceRoot() {
        return folder.resolve("src/main/resources");
    }

    public Path work() {
        return folder.resolve("target/migrate");
    }

    public ScriptLayout layout() {
        return new ScriptLayout(List.of(javaRoot()), List.of(resourceRoot()), PACKAGE, UTF_8, work());
    }

    public List<RevisionScript> read() {
        return new ScriptDirectory(layout()).read();
    }

    public RevisionLoader open(Path... classPath) {
        return RevisionLoader.open(layout(), List.of(classPath), read());
    }

    /** Writes a file below {@code src/main/java}. */
    public Path java(String path, String text) {
        return write(javaRoot().resolve(path), text);
    }

    /** Writes a file below {@code src/main/resources}. */
    public Path sql(String path, String text) {
        return write(resourceRoot().resolve(path), text);
    }

    /** Writes a file as it would look if it had been written some time ago. */
    public static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The usual Java revision, with these elements in its annotation and statements in its upgrade. */
    public static String revision(String className, String elements, String... statements) {
        return """
                package db.migrations;

                import io.github.alambique.Migration;
                import io.github.alambique.Operations;
                import io.github.alambique.Revision;

                /** what %1$s does */
                @Revision(%2$s)
                public class %1$s implements Migration {

                    @Override
                    public void upgrade(Operations op) {
                        %3$s
                    }
                }
                """.formatted(className, elements, String.join("\n        ", statements));
    }
}

package io.github.alambique.internal.embedded;

import io.github.alambique.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The layout of a folder with data: PostgreSQL's data directory, its superuser's password, the server's log. */
record DataFolder(Path path) {

    static final String DIRECTORY = "data";
    static final String PASSWORD = "password";
    static final String LOG = "server.log";

    Path directory() {
        return path.resolve(DIRECTORY);
    }

    Path log() {
        return path.resolve(LOG);
    }

    String password() throws IOException {
        return Files.readString(path.resolve(PASSWORD));
    }

    /**
     * Copies the template to the folder, which the caller has locked, if the folder is missing; fails if its content
     * cannot be used.
     */
    void prepare(DataFolder template, FolderLock lock) throws IOException {
        if (FolderTree.isMissingOrEmpty(path)) {
            lock.place(unfinished -> FolderTree.copy(template.path(), unfinished));
        }
        var needed = template.version();
        if (!Files.isRegularFile(directory().resolve("PG_VERSION")) || !Files.isRegularFile(path.resolve(PASSWORD))) {
            throw unusable("it is not complete");
        }
        if (!version().equals(needed)) {
            throw unusable("its data is of PostgreSQL %s, the binaries are of %s".formatted(version(), needed));
        }
    }

    /** Whether a database of this name was noted, and its files, which have its id as their name, still exist. */
    boolean hasDatabase(String name) throws IOException {
        if (!Files.isDirectory(notes())) {
            return false;
        }
        try (var notes = Files.newDirectoryStream(notes())) {
            for (var note : notes) {
                if (Files.readString(note).equals(name)
                        && Files.isDirectory(directory().resolve("base").resolve(note.getFileName()))) {
                    return true;
                }
            }
        }
        return false;
    }

    void noteDatabase(String name, long id) throws IOException {
        Files.createDirectories(notes());
        Files.writeString(notes().resolve(Long.toString(id)), name);
    }

    private Path notes() {
        return path.resolve("databases");
    }

    /** The major version of PostgreSQL that created the data. */
    private String version() throws IOException {
        return Files.readString(directory().resolve("PG_VERSION")).strip();
    }

    private EnvironmentException unusable(String reason) {
        return new EnvironmentException(
                "Cannot use the data of the embedded PostgreSQL in \"%s\": %s".formatted(path, reason),
                "Run mvn clean, or delete that folder, to begin with an empty database");
    }
}

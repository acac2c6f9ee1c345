package io.github.alambique.internal.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.alambique.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Locates and reads libpq's files. */
final class LibpqFiles {

    private LibpqFiles() {}

    static Path passwordFile(ConnectionSources sources) {
        return isWindows(sources)
                ? applicationData(sources, "pgpass.conf")
                : sources.home().resolve(".pgpass");
    }

    static Path serviceFile(ConnectionSources sources) {
        String name = ".pg_service.conf";
        return isWindows(sources)
                ? applicationData(sources, name)
                : sources.home().resolve(name);
    }

    private static boolean isWindows(ConnectionSources sources) {
        return sources.environment().containsKey("APPDATA")
                && sources.home().getFileSystem().getSeparator().equals("\\");
    }

    private static Path applicationData(ConnectionSources sources, String name) {
        return Path.of(sources.environment().getOrDefault("APPDATA", ""), "postgresql", name);
    }

    /** A file that the user named. */
    static Path named(String path, SettingSource source) {
        try {
            return Path.of(path);
        } catch (InvalidPathException invalid) {
            throw source.invalid("The file named in " + source.name() + " is not a valid path");
        }
    }

    static List<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw unreadable(file);
        }
    }

    static InvalidInputException unreadable(Path file) {
        return SettingSource.file(file).invalid("The file " + file + " cannot be read");
    }
}

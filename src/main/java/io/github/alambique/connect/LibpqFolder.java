package io.github.alambique.connect;

import java.nio.file.Path;

/** Where libpq keeps a user's own files: the home folder, or PostgreSQL's folder of application data on Windows. */
final class LibpqFolder {

    private LibpqFolder() {}

    static Path of(ConnectionSources sources, String unixName) {
        String applicationData = sources.environment().getOrDefault("APPDATA", "");
        boolean windows = sources.home().getFileSystem().getSeparator().equals("\\") && !applicationData.isEmpty();
        if (!windows) {
            return sources.home().resolve(unixName);
        }
        String windowsName = unixName.equals(".pgpass") ? "pgpass.conf" : unixName;
        return Path.of(applicationData, "postgresql", windowsName);
    }
}

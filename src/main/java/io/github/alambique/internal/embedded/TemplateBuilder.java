package io.github.alambique.internal.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Initialises the data directory that all others are copied from. Sort order and case are the same on every platform:
 * locale C, with PostgreSQL's own C.UTF-8 if it has that. The server accepts connections on loopback only, and with the
 * password. The settings trade safety in a crash of the machine for speed.
 */
record TemplateBuilder(ServerPrograms programs) implements FolderLock.Builder {

    static final String SUPERUSER = "postgres";

    private static final int FIRST_WITH_MORE_OPTIONS = 17;
    // Small WAL segments keep the folder small, which is copied for each project.
    private static final List<String> OPTIONS = List.of(
            "--pgdata=" + DataFolder.DIRECTORY,
            "--username=" + SUPERUSER,
            "--pwfile=" + DataFolder.PASSWORD,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--wal-segsize=1",
            "--no-sync");
    // The password is random, so more hash iterations, which slow each login, would not protect it better.
    private static final List<String> OPTIONS_SINCE_17 =
            List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--set=scram_iterations=1");
    private static final String SETTINGS = """

            # Appended for the embedded server.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 100
            fsync = off
            full_page_writes = off
            shared_buffers = 64MB
            max_wal_size = 1GB
            # One transaction may create or drop a schema of some thousand tables.
            max_locks_per_transaction = 256
            """;

    @Override
    public void build(Path folder) throws IOException {
        var template = new DataFolder(folder);
        FolderTree.writeOwnerOnly(folder.resolve(DataFolder.PASSWORD), randomPassword());
        var exit = programs.run(folder, DataFolder.LOG, "initdb", options(programs.majorVersion(folder)));
        if (exit != 0) {
            throw ServerPrograms.failure("Cannot initialise a PostgreSQL data directory", template.log());
        }
        Files.writeString(template.directory().resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
        Files.delete(template.log());
    }

    private static List<String> options(int majorVersion) {
        return majorVersion < FIRST_WITH_MORE_OPTIONS
                ? OPTIONS
                : Stream.concat(OPTIONS.stream(), OPTIONS_SINCE_17.stream()).toList();
    }

    /** Changes with the settings of the template. */
    static String fingerprint() {
        return "%08x".formatted(Objects.hash(OPTIONS, OPTIONS_SINCE_17, SETTINGS));
    }

    private static String randomPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

package io.github.alambique.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A PgBouncer before a database, where the program is installed. */
public final class PgBouncer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    private final Process process;
    private final TestDatabase through;

    private PgBouncer(Process process, TestDatabase through) {
        this.process = process;
        this.through = through;
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param mode {@code transaction} or {@code session}
     * @param folder for its files; given to the user that runs it
     */
    public static PgBouncer start(TestDatabase database, String mode, Path folder)
            throws IOException, InterruptedException {
        return start(database, mode, 20, folder);
    }

    /** One whose pool has so many sessions of the server. */
    public static PgBouncer start(TestDatabase database, String mode, int poolSize, Path folder)
            throws IOException, InterruptedException {
        int port = freePort();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path settings = Files.writeString(folder.resolve("pgbouncer.ini"), """
                [databases]
                * = host=%s port=%s user=%s password=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %s
                unix_socket_dir =
                auth_type = any
                pool_mode = %s
                default_pool_size = %s
                ignore_startup_parameters = extra_float_digits
                """.formatted(
                        database.host(), database.port(), database.user(), database.password(), port, mode, poolSize));
        Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r--r--"));
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "-q", settings.toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(1, List.of("-u", "nobody"));
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("pgbouncer.log").toFile())
                .start();
        await(process, port, folder);
        return new PgBouncer(process, database.through("127.0.0.1", port));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void await(Process process, int port, Path folder) throws IOException, InterruptedException {
        while (process.isAlive()) {
            try (var socket = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IOException(Files.readString(folder.resolve("pgbouncer.log")));
    }

    /** The database through it. */
    public TestDatabase database() {
        return through;
    }

    @Override
    public void close() {
        process.destroy();
    }
}

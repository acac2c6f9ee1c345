package io.github.alambique.internal.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Starts a server on a data folder that the caller has locked. {@code pg_ctl} starts it in a session of its own, so
 * that a Ctrl-C in the build does not reach it. A shell reads from a pipe that this JVM holds; when the JVM ends or is
 * killed, the pipe ends, and the shell stops the server. Windows has no such shell: there the next start stops a server
 * that is left over.
 */
record ServerStart(ServerPrograms programs, DataFolder folder, Duration patience, Ports ports) {

    // $1 is the server's postmaster.pid, the other arguments are the command that starts it. The shell ignores signals
    // to the build.
    private static final String WATCH = """
            trap '' HUP INT TERM
            file=$1
            shift
            "$@" </dev/null || exit
            read -r started <"$file"
            while read -r line; do :; done
            read -r running <"$file" && [ "$running" = "$started" ] && kill -INT "$running"
            """;

    private static final int PORT_TRIALS = 10;
    private static final int POLL_MILLIS = 5;

    /** Ports to try. */
    interface Ports {
        int next() throws IOException;
    }

    /** Stops a server that is left over, then starts one and waits until it accepts connections. */
    ServerProcess run() throws IOException {
        for (var trial = 1; trial <= PORT_TRIALS; trial++) {
            stopLeftOver();
            var server = start(ports.next());
            if (server.isPresent()) {
                return server.get();
            }
            if (!isPortTaken()) {
                break;
            }
        }
        stopLeftOver();
        throw ServerPrograms.failure("Cannot start the embedded PostgreSQL", folder.log());
    }

    private Optional<ServerProcess> start(int port) throws IOException {
        Files.deleteIfExists(folder.log());
        var watch = launch(port);
        var ready = Optional.<PostmasterFile>empty();
        try {
            ready = awaitReady(watch, port);
            return ready.map(postmaster -> new ServerProcess(programs, folder, watch, postmaster));
        } finally {
            if (ready.isEmpty()) {
                watch.getOutputStream().close();
            }
        }
    }

    private void stopLeftOver() throws IOException {
        var file = PostmasterFile.read(folder.directory());
        if (file.isPresent() && file.get().isAliveOn(folder.directory())) {
            ServerProcess.stop(programs, folder);
        }
        // The process id may be another program's by now, which PostgreSQL would take for a server.
        Files.deleteIfExists(PostmasterFile.in(folder.directory()));
    }

    private Process launch(int port) throws IOException {
        var prefix = ServerPrograms.onWindows()
                ? List.<String>of()
                : List.of("sh", "-c", WATCH, "sh", DataFolder.DIRECTORY + "/" + PostmasterFile.NAME);
        return programs.prepare(folder.path(), DataFolder.LOG, prefix, "pg_ctl", options(port))
                .start();
    }

    // Relative names, since pg_ctl puts them into a shell command unquoted, and a folder may be named "$(date)".
    private List<String> options(int port) {
        return List.of(
                "start",
                "--silent",
                "--wait",
                "--timeout=" + patience.toSeconds(),
                "--pgdata=" + DataFolder.DIRECTORY,
                "--log=" + DataFolder.LOG,
                "--options=-p " + port);
    }

    private Optional<PostmasterFile> awaitReady(Process watch, int port) throws IOException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            var ended = !watch.isAlive();
            var ready = PostmasterFile.read(folder.directory()).filter(file -> file.ready() && file.port() == port);
            if (ready.isPresent() || ended) {
                return ready;
            }
            Pause.millis(POLL_MILLIS);
        }
        return Optional.empty();
    }

    private boolean isPortTaken() throws IOException {
        return Files.exists(folder.log())
                && Files.readString(folder.log(), StandardCharsets.ISO_8859_1).contains("could not bind");
    }

    /** A port that was free a moment ago; PostgreSQL does not accept port 0, which would choose one. */
    static int freePort() throws IOException {
        var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (var socket = new ServerSocket(0, 1, loopback)) {
            return socket.getLocalPort();
        }
    }
}

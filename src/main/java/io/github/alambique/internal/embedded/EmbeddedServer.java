package io.github.alambique.internal.embedded;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * A running PostgreSQL server on loopback. It stops when it is closed or when the JVM ends, whichever is first; the data stays.
 * A second start on the same data folder in one JVM joins the running server, and closing that one leaves it running; another
 * process waits until it is stopped.
 */
public final class EmbeddedServer implements AutoCloseable {

    static final String HOST = "127.0.0.1";

    private final EmbeddedSettings settings;
    private final int port;
    private final String password;
    private final Stop stop;

    EmbeddedServer(EmbeddedSettings settings, int port, String password, Stop stop) {
        this.settings = settings;
        this.port = port;
        this.password = password;
        this.stop = stop;
    }

    /** What closing does. */
    interface Stop {
        void run() throws IOException;
    }

    /**
     * Starts a server that has the database asked for, and waits until it takes connections.
     *
     * @param progress told of each step that takes a while, in one sentence
     */
    public static EmbeddedServer start(EmbeddedSettings settings, Consumer<String> progress) {
        try {
            return new EmbeddedStart(settings, progress).run();
        } catch (IOException failure) {
            throw new EmbeddedFilesException(settings, failure);
        }
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return port;
    }

    /** The name of a superuser. */
    public String user() {
        return TemplateBuilder.SUPERUSER;
    }

    /** The superuser's password; a secret. */
    public String password() {
        return password;
    }

    public String database() {
        return settings.database();
    }

    /** Stops the server at once: open transactions are rolled back. */
    @Override
    public void close() {
        try {
            stop.run();
        } catch (IOException failure) {
            throw new EmbeddedFilesException(settings, failure);
        }
    }

    @Override
    public String toString() {
        return "PostgreSQL on " + HOST + ":" + port + " in " + settings.data();
    }
}

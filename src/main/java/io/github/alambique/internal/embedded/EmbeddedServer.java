package io.github.alambique.internal.embedded;

import io.github.alambique.EnvironmentException;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * A running PostgreSQL server on loopback. It stops when it is closed or when the JVM ends; the data stays. A second
 * start on the same data folder in one JVM joins the running server, and closing that one leaves it running; another
 * process waits until it is stopped.
 */
public final class EmbeddedServer implements AutoCloseable {

    static final String HOST = "127.0.0.1";

    private final EmbeddedSettings settings;
    private final int port;
    private final String password;
    private final Closeable stop;

    EmbeddedServer(EmbeddedSettings settings, int port, String password, Closeable stop) {
        this.settings = settings;
        this.port = port;
        this.password = password;
        this.stop = stop;
    }

    /**
     * Starts a server that has the database asked for, and waits until it takes connections.
     *
     * @param progress gets a sentence for each step that takes a while
     */
    public static EmbeddedServer start(EmbeddedSettings settings, Consumer<String> progress) {
        try {
            return new EmbeddedStart(settings, progress).run();
        } catch (IOException failure) {
            throw unusableFolders(settings, failure);
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
            stop.close();
        } catch (IOException failure) {
            throw unusableFolders(settings, failure);
        }
    }

    @Override
    public String toString() {
        return "PostgreSQL on " + HOST + ":" + port + " in " + settings.data();
    }

    private static EnvironmentException unusableFolders(EmbeddedSettings settings, IOException cause) {
        return new EnvironmentException(
                "Cannot use the folders \"%s\" and \"%s\" of the embedded PostgreSQL: %s"
                        .formatted(settings.data(), settings.cache(), cause),
                "Check that this user may write to both and that there is space left",
                cause);
    }
}

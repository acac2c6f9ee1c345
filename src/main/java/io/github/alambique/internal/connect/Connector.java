package io.github.alambique.internal.connect;

import io.github.alambique.internal.connect.DatabaseAccessException.Reason;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Opens connections. With the driver's default {@code sslmode} ({@code prefer}) a connection costs five round trips on
 * a server that has no TLS and asks for SCRAM: TCP, the question for TLS, and three to log in. TLS 1.3 adds one;
 * {@code sslmode=disable} takes one away, MD5 instead of SCRAM one, no password two. Nothing is sent after the login.
 * Any number of threads may use one.
 */
public final class Connector {

    /**
     * Defaults for options that the user did not set. The server's version saves a {@code SET} after the login. Named
     * prepared statements, which the driver uses for frequent statements, fail behind a pooler in transaction mode.
     */
    private static final Map<String, String> DEFAULTS = Map.of(
            "ApplicationName", "migrate-maven-plugin",
            "assumeMinServerVersion", "14",
            "connectTimeout", "10",
            "gssEncMode", "disable",
            "prepareThreshold", "0",
            "socketFactory", KeepAliveSocketFactory.class.getName(),
            "tcpKeepAlive", "true");

    /**
     * Failures that end when a server has started; a proxy in front of a starting server, such as Docker's, drops
     * connections.
     */
    private static final Set<Reason> PASSING = Set.of(Reason.REFUSED, Reason.NOT_READY, Reason.BROKEN_OFF);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** The longest silence of a server during the login. */
    private static final String LOGIN_SILENCE_SECONDS = "30";

    private final int retries;
    private final Duration firstPause;
    private final Consumer<String> progress;

    /** A connector that fails at the first failure, as libpq does. */
    public Connector() {
        this(0, text -> {});
    }

    /**
     * A connector that waits for a server that is still starting.
     *
     * @param retries how often to try again, after pauses of 1, 2, 4, 8 and then 10 seconds
     * @param progress gets a sentence for each failure before a pause
     */
    public Connector(int retries, Consumer<String> progress) {
        this(retries, FIRST_PAUSE, progress);
    }

    Connector(int retries, Duration firstPause, Consumer<String> progress) {
        this.retries = retries;
        this.firstPause = firstPause;
        this.progress = progress;
    }

    /**
     * Opens a connection, in autocommit mode as JDBC has it.
     *
     * @throws DatabaseAccessException if it cannot be opened
     * @throws IllegalStateException for an embedded database, which has to be started first
     */
    public Connection open(ConfiguredDatabase database) {
        Duration pause = firstPause;
        for (int retry = 1; retry <= retries; retry++) {
            try {
                return openOnce(database);
            } catch (DatabaseAccessException failure) {
                if (!PASSING.contains(failure.reason()) || !waits(failure, pause, retry)) {
                    throw failure;
                }
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        return openOnce(database);
    }

    /**
     * The major version of a server, asked on a connection of its own.
     *
     * @throws DatabaseAccessException if it does not answer
     */
    public int majorVersion(ConfiguredDatabase database) {
        try (Connection connection = open(database)) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** False if the wait was interrupted. */
    private boolean waits(DatabaseAccessException failure, Duration pause, int retry) {
        progress.accept("%s; trying again in %s s (%s of %s)"
                .formatted(failure.getMessage(), pause.toSeconds(), retry, retries));
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Connection openOnce(ConfiguredDatabase database) {
        if (database instanceof ConnectionSettings settings) {
            return open(settings);
        }
        if (database instanceof DriverUrl url) {
            return open(url);
        }
        throw new IllegalStateException("an embedded database has to be started first");
    }

    private static Connection open(ConnectionSettings settings) {
        Properties properties = properties(settings);
        boolean limitsLogin = !properties.containsKey("socketTimeout") && !properties.containsKey("loginTimeout");
        if (limitsLogin) {
            // loginTimeout would cost a thread and give up on the first host of several.
            properties.setProperty("socketTimeout", LOGIN_SILENCE_SECONDS);
        }
        try {
            Connection connection = new org.postgresql.Driver().connect(settings.jdbcUrl(), properties);
            if (connection == null) {
                throw new IllegalStateException("the driver does not know the url made for it");
            }
            if (limitsLogin) {
                connection.setNetworkTimeout(Runnable::run, 0);
            }
            return connection;
        } catch (SQLException failure) {
            throw ConnectionFailure.of(settings, failure);
        }
    }

    private static Properties properties(ConnectionSettings settings) {
        Properties properties = new Properties();
        properties.putAll(DEFAULTS);
        properties.putAll(settings.options());
        settings.secretOptions().forEach((name, value) -> properties.setProperty(name, value.reveal()));
        properties.setProperty("user", settings.user());
        // Always set: without it the driver would look for a password file by rules of its own.
        properties.setProperty("password", settings.password().reveal());
        return properties;
    }

    /** Uses this class's loader: DriverManager only has the drivers that were visible at its first use. */
    private static Connection open(DriverUrl url) {
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, Connector.class.getClassLoader())) {
                Connection connection = driver.connect(url.url().reveal(), new Properties());
                if (connection != null) {
                    return connection;
                }
            }
        } catch (SQLException | RuntimeException failure) {
            // Testcontainers throws a runtime exception if Docker is missing.
            throw ConnectionFailure.of(url, failure);
        }
        throw ConnectionFailure.noDriver(url);
    }
}

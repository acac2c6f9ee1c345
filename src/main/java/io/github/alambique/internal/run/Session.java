package io.github.alambique.internal.run;

import static java.util.stream.Collectors.joining;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.connect.DriverConnection;
import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.connect.NetworkTimeout;
import io.github.alambique.internal.connect.Pipeline;
import io.github.alambique.internal.connect.ServerDefaults;
import io.github.alambique.internal.lock.AdvisoryLock;
import io.github.alambique.internal.lock.AdvisoryLock.LockingSession;
import io.github.alambique.internal.lock.LockHolder;
import io.github.alambique.schema.Literal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * The session of a connection while a run uses it. The text of a revision does not show all its changes of the session. So the
 * state of the session is read before the first revision and restored after each, and the connection is handed back as it came.
 */
final class Session implements LockingSession, AutoCloseable {

    private static final EngineLog LOG = EngineLog.of(Session.class);

    private final Connection connection;
    private final BaseConnection driver;
    private final Pipeline pipeline;
    private final boolean autoCommit;
    private final boolean readOnly;
    private final int prepareThreshold;
    private final NetworkTimeout networkTimeout;
    private final Duration silence;

    private String restore = "BEGIN\n";
    private Map<String, String> defaults = Map.of();
    private String locks = "[]";
    private int runThreshold;
    private boolean used;
    private boolean changed;
    private boolean handedOut;

    private Session(Connection connection, BaseConnection driver, Duration silence) throws SQLException {
        this.connection = connection;
        this.driver = driver;
        this.pipeline = new Pipeline(connection, (index, notice) -> LOG.debug(notice::getMessage));
        this.autoCommit = connection.getAutoCommit();
        this.readOnly = connection.isReadOnly();
        this.prepareThreshold = driver.getPrepareThreshold();
        this.networkTimeout = NetworkTimeout.of(driver);
        this.silence = silence;
        this.runThreshold = prepareThreshold;
    }

    /**
     * Takes the session, in autocommit mode, since the runner writes its own BEGIN and COMMIT.
     *
     * @throws InvalidInputException when a transaction is open that has written something, which a run would commit
     */
    static Session take(Connection connection) throws SQLException {
        return take(connection, Duration.ZERO);
    }

    /**
     * The same, for statements that a pooler keeps waiting.
     *
     * @param wait how long at least an answer to a statement of ours is waited for
     */
    static Session take(Connection connection, Duration wait) throws SQLException {
        BaseConnection driver = DriverConnection.of(connection);
        var session = new Session(connection, driver, NetworkTimeout.longer(NetworkTimeout.OURS, wait));
        session.limitSilence(true);
        try {
            if (driver.getTransactionState() != TransactionState.IDLE && hasWritten(connection, driver)) {
                throw new InvalidInputException(
                        "The connection has a transaction open, which a run would commit; nothing was changed",
                        "Run outside the transaction, or give the run a data source that does not share its connections");
            }
            connection.setAutoCommit(true);
            return session;
        } catch (SQLException | RuntimeException failure) {
            session.change(NetworkTimeout::restore);
            throw failure;
        }
    }

    // A pool without autocommit hands out a connection with its settings made, and the transaction that made them open.
    private static boolean hasWritten(Connection connection, BaseConnection driver) throws SQLException {
        if (driver.getTransactionState() == TransactionState.FAILED) {
            return true;
        }
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT pg_catalog.pg_current_xact_id_if_assigned() IS NOT NULL")) {
            return result.next() && result.getBoolean(1);
        }
    }

    /**
     * Reads what revisions may change, and takes the run's lock, in one round trip.
     *
     * @return whether the lock was to be had
     */
    @Override
    public boolean lock(long key) throws SQLException {
        return read(AdvisoryLock.attempt(key), key, false);
    }

    /** Reads what revisions may change, without a lock. */
    void read() throws SQLException {
        read("true", 0, false);
    }

    /** Reads what revisions may change. The lock is held elsewhere, since the next transaction may have another session. */
    void readPooled() throws SQLException {
        // A statement prepared in one server session is unknown in the next.
        runThreshold = 0;
        driver.setPrepareThreshold(0);
        read("true", 0, true);
    }

    private boolean read(String lock, long key, boolean pooled) throws SQLException {
        String query = SessionSql.READ.formatted(
                lock,
                SessionSql.STATE.formatted(LockHolder.isAdvisoryLock(Long.toString(key))),
                ServerDefaults.sql(connection));
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, connection.getMetaData().getUserName());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                defaults = ServerDefaults.read(result.getArray("defaults"));
                locks = result.getString("locks");
                // A pool wraps its connections, and may have set what the server does not list.
                boolean unpooled = !pooled && connection instanceof BaseConnection;
                restore = unpooled && result.getBoolean("fresh")
                        ? SessionSql.RENEW.formatted(settings(result.getString("settings")))
                        : SessionSql.RESTORE.formatted(Literal.quote(result.getString("state")), pooled);
                return result.getBoolean("locked");
            }
        }
    }

    private static String settings(String json) {
        return json.equals("{}") ? "" : SessionSql.SET.formatted(Literal.quote(json));
    }

    @Override
    public Connection connection() {
        return connection;
    }

    /** The driver's connection, whatever wraps it. */
    BaseConnection driver() {
        return driver;
    }

    /** Limits how long an answer is waited for, or removes the limit; a limit of the user's own stays. */
    void limitSilence(boolean limited) {
        change(limited ? timeout -> timeout.limit(silence) : NetworkTimeout::unlimit);
    }

    /** Limits it to a time, a second at least. */
    void limitSilence(Duration limit) {
        change(timeout -> timeout.limit(limit));
    }

    private interface Change {
        void of(NetworkTimeout timeout) throws SQLException;
    }

    private void change(Change change) {
        try {
            if (isOpen()) {
                change.of(networkTimeout);
            }
        } catch (SQLException lost) {
            LOG.debug("the connection is gone", lost);
        }
    }

    /** Closes the connection under whoever waits for its answer. */
    void abort() {
        try {
            driver.abort(Runnable::run);
        } catch (SQLException gone) {
            LOG.debug("the connection is gone", gone);
        }
    }

    /** Settings for the statements of revisions, which the driver has hidden. */
    Map<String, String> defaults() {
        return defaults;
    }

    /**
     * A statement that puts back what a revision changed, in a transaction or outside.
     *
     * @param settings what is to be set then
     */
    String restore(List<String> settings) {
        return "DO "
                + Literal.quote(restore
                        + settings.stream()
                                .map(setting -> "    " + setting + ";\n")
                                .collect(joining()) + "END");
    }

    /** A revision begins. */
    void changing() {
        used = true;
        changed = true;
    }

    /** Its {@link #restore(List)} has been sent, and no transaction is open. */
    void restored() {
        changed = false;
        restoreDriver();
    }

    /** The code of a revision gets the connection. */
    void handOut() {
        handedOut = true;
    }

    void takeBack() {
        handedOut = false;
    }

    boolean isHandedOut() {
        return handedOut;
    }

    /** Whether no transaction is open on the connection, which works. */
    boolean hasEnded() {
        return isOpen() && driver.getTransactionState() == TransactionState.IDLE;
    }

    /** Whether a transaction is open on the connection, failed or not. */
    boolean inTransaction() {
        return isOpen() && driver.getTransactionState() != TransactionState.IDLE;
    }

    /** Whether the connection works, as far as the driver knows. */
    boolean isOpen() {
        return !driver.getQueryExecutor().isClosed();
    }

    /** Rolls back, and puts back what a revision changed. */
    void rollback() {
        handedOut = false;
        limitSilence(true);
        pipeline.rollback();
        if (changed && isOpen() && send(List.of(restore(List.of())))) {
            restored();
        }
    }

    /**
     * Restores the session and releases the run's lock, in one round trip.
     *
     * @return whether that could be done
     */
    @Override
    public boolean unlock() {
        String unlock = "DO " + Literal.quote(SessionSql.UNLOCK.formatted(Literal.quote(locks)));
        return (used && send(List.of(restore(List.of()), unlock))) || send(List.of(unlock));
    }

    private boolean send(List<String> statements) {
        try {
            pipeline.send(statements, index -> {});
            return true;
        } catch (SQLException failure) {
            if (isOpen()) {
                LOG.warn("The session could not be put back as it was: " + failure.getMessage());
            }
            return false;
        }
    }

    /** Puts back the driver's modes; where a transaction is open, switching autocommit on would commit it. */
    void restoreDriver() {
        try {
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            if (connection.isReadOnly() != readOnly) {
                connection.setReadOnly(readOnly);
            }
            driver.setPrepareThreshold(runThreshold);
        } catch (SQLException failure) {
            LOG.warn("The connection could not be put back as it was: " + failure.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            // Once it is closed, a pool may have given the driver's connection to somebody else.
            if (connection.isClosed() || !isOpen()) {
                return;
            }
            rollback();
            restoreDriver();
            driver.setPrepareThreshold(prepareThreshold);
            connection.setAutoCommit(autoCommit);
        } catch (SQLException failure) {
            if (isOpen()) {
                LOG.warn("The connection could not be put back as it was: " + failure.getMessage());
            }
        }
        change(NetworkTimeout::restore);
    }
}

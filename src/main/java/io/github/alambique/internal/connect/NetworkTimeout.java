package io.github.alambique.internal.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Limits how long a connection waits for an answer of the server; a limit of the user's own stays. */
public final class NetworkTimeout {

    /** For our own statements, none of which takes long. */
    public static final Duration OURS = Duration.ofMinutes(1);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    private final Connection driver;
    private final int own;

    private NetworkTimeout(Connection driver, int own) {
        this.driver = driver;
        this.own = own;
    }

    /** The limit of the driver's connection, which is read now. */
    public static NetworkTimeout of(Connection driver) throws SQLException {
        return new NetworkTimeout(driver, driver.getNetworkTimeout());
    }

    /** Limits the wait, to a second at least. */
    public void limit(Duration limit) throws SQLException {
        set((int) longer(SHORTEST, shorter(LONGEST, limit)).toMillis());
    }

    /** Removes the limit. */
    public void unlimit() throws SQLException {
        set(0);
    }

    private void set(int millis) throws SQLException {
        if (own == 0) {
            driver.setNetworkTimeout(Runnable::run, millis);
        }
    }

    /** Sets the limit that was read first. */
    public void restore() throws SQLException {
        driver.setNetworkTimeout(Runnable::run, own);
    }

    public static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    public static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

package io.github.alambique.internal.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Limits how long a connection waits for an answer of the server; a limit of the user's own stays. */
final class NetworkTimeout {

    /** For statements of ours, none of which takes long. */
    static final Duration OURS = Duration.ofMinutes(1);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    private final Connection driver;
    private final int own;

    private NetworkTimeout(Connection driver, int own) {
        this.driver = driver;
        this.own = own;
    }

    /** @param driver the driver's connection, whose limit is read */
    static NetworkTimeout of(Connection driver) throws SQLException {
        return new NetworkTimeout(driver, driver.getNetworkTimeout());
    }

    /** Limits it, to a second at least. */
    void limit(Duration limit) throws SQLException {
        set((int)
                longer(SHORTEST, limit.compareTo(LONGEST) < 0 ? limit : LONGEST).toMillis());
    }

    /** Removes the limit. */
    void unlimit() throws SQLException {
        set(0);
    }

    private void set(int millis) throws SQLException {
        if (own == 0) {
            driver.setNetworkTimeout(Runnable::run, millis);
        }
    }

    /** Sets what was read at first. */
    void restore() throws SQLException {
        driver.setNetworkTimeout(Runnable::run, own);
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}

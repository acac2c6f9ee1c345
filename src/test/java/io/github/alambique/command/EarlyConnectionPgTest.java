package io.github.alambique.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.MigrationException;
import io.github.alambique.connect.ConnectionSettings;
import io.github.alambique.connect.Connector;
import io.github.alambique.connect.HostAddress;
import io.github.alambique.connect.Secret;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@PostgresTest
@Timeout(60)
class EarlyConnectionPgTest {

    private final List<Connection> opened = new CopyOnWriteArrayList<>();
    private final ConnectionSettings settings;

    EarlyConnectionPgTest(TestDatabase database) {
        settings = ConnectionSettings.of(
                new HostAddress(database.host(), database.port()),
                database.name(),
                database.user(),
                Secret.of(database.password()));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (Connection connection : opened) {
            connection.close();
        }
    }

    private Connection connect() {
        Connection connection = new Connector().open(settings);
        opened.add(connection);
        return connection;
    }

    @Test
    void handsOutTheFirstConnectionOnceAndThenOpensOthers() throws Exception {
        try (var early = EarlyConnection.to(this::connect)) {
            Connection first = early.open();
            Connection second = early.open();

            assertThat(opened).containsExactly(first, second);
            assertThat(first.isValid(5)).isTrue();
        }
        assertThat(opened.get(0).isClosed()).isFalse();
    }

    @Test
    void tellsWhoAsksWhyItCouldNotConnect() {
        var nowhere = ConnectionSettings.of(new HostAddress("127.0.0.1", 1), "shop", "app", Secret.of("secret"));
        try (var early = EarlyConnection.to(() -> new Connector().open(nowhere))) {
            assertThatThrownBy(early::open)
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("127.0.0.1:1");
        }
    }

    @Test
    void closesWhatNobodyAskedFor() throws Exception {
        var early = EarlyConnection.to(this::connect);
        while (opened.isEmpty()) {
            Thread.sleep(10);
        }

        early.close();

        awaitClosed(opened.get(0));
    }

    @Test
    void closesWhatOpensAfterItsEnd() throws Exception {
        var ended = new CountDownLatch(1);
        var early = EarlyConnection.to(() -> {
            awaitUninterruptibly(ended);
            return connect();
        });

        early.close();
        ended.countDown();

        while (opened.isEmpty()) {
            Thread.sleep(10);
        }
        awaitClosed(opened.get(0));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    private static void awaitClosed(Connection connection) throws Exception {
        while (!connection.isClosed()) {
            Thread.sleep(10);
        }
    }
}

package io.github.alambique.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.testing.CountingProxy.Sender;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

@PostgresTest
class CountingProxyPgTest {

    // Startup; SASLInitialResponse; SASLResponse: what connecting costs without a request for TLS.
    private static final int CONNECT_WITHOUT_TLS = 3;

    private final TestDatabase direct;
    private CountingProxy proxy;

    CountingProxyPgTest(TestDatabase direct) {
        this.direct = direct;
    }

    @BeforeEach
    void start() {
        proxy = CountingProxy.to(direct);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
    }

    private long roundTrips(Work work) throws SQLException, IOException {
        try (var connection = proxy.database(direct).connect()) {
            connection.setAutoCommit(false);
            proxy.reset();
            work.run(connection);
            return proxy.counts().roundTrips();
        }
    }

    private interface Work {
        void run(Connection connection) throws SQLException, IOException;
    }

    @Test
    void passesDataThroughUnchanged() throws SQLException {
        var text = "x".repeat(300_000) + "é";
        try (var connection = proxy.database(direct).connect();
                var query = connection.prepareStatement("SELECT ?")) {
            query.setString(1, text);
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo(text);
            }
        }
        assertThat(proxy.counts().connections()).isEqualTo(1);
        assertThat(proxy.counts().clientBytes()).isBetween(300_000L, 301_000L);
        assertThat(proxy.counts().serverBytes()).isBetween(300_000L, 301_000L);
    }

    @Test
    void connectingIsCountedStepByStep() throws SQLException {
        var url = proxy.database(direct).url();
        var driver = new Driver();
        var properties = new Properties();
        properties.setProperty("user", direct.user());
        properties.setProperty("password", direct.password());
        properties.setProperty("sslmode", "disable");
        // With this the driver sends no SET after it has connected.
        properties.setProperty("assumeMinServerVersion", "14");
        driver.connect(url, properties).close();
        var without = proxy.counts().roundTrips();
        proxy.reset();
        properties.setProperty("sslmode", "prefer");
        driver.connect(url, properties).close();

        assertThat(without).isEqualTo(CONNECT_WITHOUT_TLS);
        assertThat(proxy.counts().roundTrips()).isEqualTo(CONNECT_WITHOUT_TLS + 1);
    }

    @Test
    void aStatementIsOne() throws SQLException, IOException {
        // The driver's BEGIN goes with it.
        assertThat(roundTrips(connection -> connection.createStatement().execute("SELECT 1")))
                .isEqualTo(1);
    }

    @Test
    void oneStatementAfterTheOtherAreAsMany() throws SQLException, IOException {
        assertThat(roundTrips(connection -> {
                    connection.createStatement().execute("SELECT 1");
                    connection.createStatement().execute("SELECT 2");
                    connection.commit();
                }))
                .isEqualTo(3);
    }

    @Test
    void statementsInOneBatchAreOne() throws SQLException, IOException {
        assertThat(roundTrips(connection -> {
                    var statement = connection.createStatement();
                    for (var i = 0; i < 50; i++) {
                        statement.addBatch("SELECT " + i);
                    }
                    statement.addBatch("COMMIT");
                    statement.executeBatch();
                }))
                .isEqualTo(1);
    }

    @Test
    void aLargeAnswerIsOne() throws SQLException, IOException {
        assertThat(roundTrips(connection ->
                        connection.createStatement().execute("SELECT repeat('x', 1000) FROM generate_series(1, 5000)")))
                .isEqualTo(1);
    }

    @Test
    void aFailedStatementIsOne() throws SQLException, IOException {
        assertThat(roundTrips(connection -> assertThatThrownBy(
                                () -> connection.createStatement().execute("SELECT 1/0"))
                        .isInstanceOf(SQLException.class)))
                .isEqualTo(1);
    }

    @Test
    void copyingInWaitsForTheServerToBeReadyForIt() throws SQLException, IOException {
        assertThat(roundTrips(connection -> {
                    connection.createStatement().execute("CREATE TEMPORARY TABLE copied (id int)");
                    proxy.reset();
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("COPY copied FROM stdin", new StringReader("1\n2\n"));
                }))
                .isEqualTo(2);
    }

    @Test
    void aRefusedConnectionIsCounted() {
        var unknown = new TestDatabase(proxy.host(), proxy.port(), "no such", direct.user(), direct.password());

        assertThatThrownBy(unknown::connect).hasMessageContaining("does not exist");

        assertThat(proxy.counts().connections()).isEqualTo(1);
        assertThat(proxy.counts().roundTrips()).isEqualTo(CONNECT_WITHOUT_TLS + 1);
    }

    @Test
    void eachRoundTripIsDelayed() throws SQLException, IOException {
        var delay = Duration.ofMillis(20);
        try (var slow = CountingProxy.to(direct.host(), direct.port(), delay);
                var connection = slow.database(direct).connect()) {
            slow.reset();
            var begun = System.nanoTime();
            for (var i = 0; i < 10; i++) {
                connection.createStatement().execute("SELECT 1");
            }
            var taken = Duration.ofNanos(System.nanoTime() - begun);

            assertThat(slow.counts().roundTrips()).isEqualTo(10);
            assertThat(taken).isGreaterThanOrEqualTo(delay.multipliedBy(10));
        }
    }

    @Test
    void aLostRequestLeavesNothingDone() throws SQLException {
        direct.execute("CREATE TABLE lost_request (id int)");
        proxy.cutWhen(
                message -> message.sender() == Sender.CLIENT && message.body().contains("COMMIT"));

        assertThatThrownBy(() -> insertAndCommit("lost_request")).isInstanceOf(SQLException.class);

        assertThat(countOf("lost_request")).isZero();
    }

    @Test
    void aLostAnswerLeavesTheWorkDone() throws SQLException {
        direct.execute("CREATE TABLE lost_answer (id int)");
        proxy.cutWhen(message -> message.sender() == Sender.SERVER
                && message.type() == 'C'
                && message.body().startsWith("COMMIT"));

        assertThatThrownBy(() -> insertAndCommit("lost_answer")).isInstanceOf(SQLException.class);

        assertThat(countOf("lost_answer")).isEqualTo(1);
    }

    private void insertAndCommit(String table) throws SQLException {
        try (var connection = proxy.database(direct).connect()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("INSERT INTO " + table + " VALUES (1)");
            connection.commit();
        }
    }

    private long countOf(String table) throws SQLException {
        try (var connection = direct.connect();
                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void messagesAreNumberedBySender() throws SQLException {
        var numbers = Collections.synchronizedList(new ArrayList<Long>());
        proxy.cutWhen(message -> {
            if (message.sender() == Sender.SERVER) {
                numbers.add(message.number());
            }
            return false;
        });

        proxy.database(direct).execute("SELECT 1");

        assertThat(numbers).startsWith(1L, 2L, 3L).hasSize((int) proxy.counts().serverMessages());
    }

    @Test
    void cutsAtEachMessageInTurn() throws SQLException {
        proxy.database(direct).execute("SELECT 1");
        var messages = proxy.counts().serverMessages();
        for (var cut = 1L; cut <= messages; cut++) {
            var number = cut;
            proxy.reset();
            proxy.cutWhen(message -> message.sender() == Sender.SERVER && message.number() == number);

            assertThatThrownBy(() -> proxy.database(direct).execute("SELECT 1"))
                    .as("server message %d", number)
                    .isInstanceOf(SQLException.class);
        }
    }
}

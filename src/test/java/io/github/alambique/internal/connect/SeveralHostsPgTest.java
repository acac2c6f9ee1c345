package io.github.alambique.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.internal.connect.DatabaseAccessException.Reason;
import io.github.alambique.testing.CountingProxy;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Servers that are down, still starting, or not the one that takes writes. */
@PostgresTest
class SeveralHostsPgTest {

    private static final HostAddress NOBODY = new HostAddress("127.0.0.1", 1);

    private final TestDatabase database;

    SeveralHostsPgTest(TestDatabase database) {
        this.database = database;
    }

    private HostAddress host() {
        return new HostAddress(database.host(), database.port());
    }

    private ConnectionSettings settings(List<HostAddress> hosts, Map<String, String> options) {
        return new ConnectionSettings(
                hosts,
                database.name(),
                database.user(),
                Secret.of(database.password()),
                options,
                Map.of(),
                Map.of(),
                List.of());
    }

    @Test
    void theNextHostIsTriedWhenTheFirstIsDown() throws SQLException {
        ConnectionSettings settings = settings(List.of(NOBODY, host()), Map.of("targetServerType", "primary"));
        try (Connection connection = new Connector().open(settings)) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void aDatabaseThatTakesNoWritesIsNoPrimary() throws SQLException {
        database.execute("ALTER DATABASE \"" + database.name() + "\" SET default_transaction_read_only = on");
        try {
            ConnectionSettings settings = settings(List.of(host()), Map.of("targetServerType", "primary"));
            assertThatThrownBy(() -> new Connector().open(settings))
                    .isInstanceOf(DatabaseAccessException.class)
                    .hasMessageEndingWith(
                            "no server is of the kind that targetServerType asks for: Could not find a server with"
                                    + " specified targetServerType: primary");
        } finally {
            try (Connection connection = database.connect();
                    var statement = connection.createStatement()) {
                statement.execute("SET default_transaction_read_only = off");
                statement.execute("ALTER DATABASE \"" + database.name() + "\" RESET default_transaction_read_only");
            }
        }
    }

    @Test
    void aServerThatBreaksOffIsTriedAgain() throws SQLException, IOException {
        var said = new ArrayList<String>();
        try (CountingProxy proxy = CountingProxy.to(database)) {
            proxy.cutWhen(message -> proxy.counts().connections() <= 2);
            ConnectionSettings settings =
                    settings(List.of(new HostAddress(proxy.host(), proxy.port())), Map.of("sslmode", "disable"));
            var connector = new Connector(3, Duration.ofMillis(1), said::add);
            try (Connection connection = connector.open(settings)) {
                assertThat(connection.isValid(5)).isTrue();
            }
        }
        assertThat(said).hasSize(2).first().asString().contains("broke off", "; trying again in 0 s (1 of 3)");
    }

    @Test
    void aServerThatStaysDownIsTriedAsOftenAsAskedFor() {
        var said = new ArrayList<String>();
        var connector = new Connector(2, Duration.ofMillis(1), said::add);
        assertThatThrownBy(() -> connector.open(settings(List.of(NOBODY), Map.of())))
                .isInstanceOfSatisfying(
                        DatabaseAccessException.class,
                        down -> assertThat(down.reason()).isEqualTo(Reason.REFUSED));
        assertThat(said).hasSize(2);
    }

    @Test
    void whatWaitingDoesNotMendIsNotTriedAgain() {
        var said = new ArrayList<String>();
        var connector = new Connector(2, Duration.ofMillis(1), said::add);
        ConnectionSettings settings = settings(List.of(host()), Map.of()).withDatabase("nowhere");
        assertThatThrownBy(() -> connector.open(settings)).isInstanceOf(DatabaseAccessException.class);
        assertThat(said).isEmpty();
    }
}

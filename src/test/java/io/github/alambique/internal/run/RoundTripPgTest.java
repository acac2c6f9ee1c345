package io.github.alambique.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.internal.connect.ConnectionSettings;
import io.github.alambique.internal.connect.Connector;
import io.github.alambique.internal.connect.HostAddress;
import io.github.alambique.internal.connect.Secret;
import io.github.alambique.testing.CountingProxy;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What runs cost in round trips, connecting included. */
@PostgresTest
class RoundTripPgTest {

    private static final int FIXED = 12;

    private final TestDatabase database;

    RoundTripPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
    }

    private long roundTrips(TestRevisions revisions, TransactionMode mode) throws IOException, SQLException {
        try (CountingProxy proxy = CountingProxy.to(database)) {
            var settings = ConnectionSettings.of(
                    new HostAddress(proxy.host(), proxy.port()),
                    database.name(),
                    database.user(),
                    Secret.of(database.password()));
            try (Connection connection = new Connector().open(settings)) {
                new Runner(connection, TestRevisions.options(mode), new RunListener() {})
                        .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
            }
            return proxy.counts().roundTrips();
        }
    }

    @Test
    void revisionCostsOneRoundTrip() throws Exception {
        assertThat(roundTrips(TestRevisions.tables(100), TransactionMode.REVISION))
                .isBetween(100L, 100L + FIXED);
    }

    @Test
    void runCostsOneRoundTripForAHundredRevisions() throws Exception {
        assertThat(roundTrips(TestRevisions.tables(100), TransactionMode.RUN)).isLessThanOrEqualTo(1L + FIXED);
    }

    @Test
    void runOfAThousandCostsTenRoundTrips() throws Exception {
        assertThat(roundTrips(TestRevisions.tables(1000), TransactionMode.RUN)).isLessThanOrEqualTo(10L + FIXED);
    }

    @Test
    void nothingToDoCostsEight() throws Exception {
        TestRevisions revisions = TestRevisions.tables(50);
        roundTrips(revisions, TransactionMode.REVISION);

        assertThat(roundTrips(revisions, TransactionMode.REVISION)).isLessThanOrEqualTo(8L);
    }
}

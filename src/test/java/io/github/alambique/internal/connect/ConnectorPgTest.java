package io.github.alambique.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.alambique.internal.connect.DatabaseAccessException.Reason;
import io.github.alambique.testing.CountingProxy;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@PostgresTest
class ConnectorPgTest {

    private final TestDatabase database;

    ConnectorPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    static void createRoles(TestDatabase database) throws SQLException {
        dropRoles(database);
        database.execute(
                "CREATE ROLE connector_full LOGIN PASSWORD 's3cret' CONNECTION LIMIT 0",
                "CREATE ROLE connector_barred NOLOGIN PASSWORD 's3cret'",
                "CREATE ROLE connector_stranger LOGIN PASSWORD 's3cret'",
                "REVOKE CONNECT ON DATABASE \"" + database.name() + "\" FROM PUBLIC");
    }

    @AfterAll
    static void dropRoles(TestDatabase database) throws SQLException {
        database.execute("DROP ROLE IF EXISTS connector_full, connector_barred, connector_stranger");
    }

    private ConnectionSettings settings(String user, String password) {
        return ConnectionSettings.of(
                new HostAddress(database.host(), database.port()), database.name(), user, Secret.of(password));
    }

    private ConnectionSettings settings() {
        return settings(database.user(), database.password());
    }

    private ConnectionSettings settings(HostAddress host, Map<String, String> options) {
        return new ConnectionSettings(
                List.of(host),
                database.name(),
                database.user(),
                Secret.of(database.password()),
                options,
                Map.of(),
                Map.of(),
                List.of());
    }

    private static DatabaseAccessException failure(ConnectionSettings settings) {
        return catchThrowableOfType(
                DatabaseAccessException.class,
                () -> new Connector().open(settings).close());
    }

    private void assertFailure(ConnectionSettings settings, Reason reason, String problem) {
        DatabaseAccessException error = failure(settings);
        assertThat(error.reason()).isEqualTo(reason);
        assertThat(error)
                .hasMessage("Cannot connect to " + database.host() + ":" + database.port() + "/" + settings.database()
                        + " as \"" + settings.user() + "\": " + problem);
    }

    @Test
    void opensAConnectionThatSaysWhoItIsAndWaitsAsLongAsItTakes() throws SQLException {
        try (Connection connection = new Connector().open(settings());
                var rows = connection.createStatement().executeQuery("SHOW application_name")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("migrate-maven-plugin");
            assertThat(connection.getNetworkTimeout()).isZero();
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void silentConnectionIsAskedAfterAMinute() throws Exception {
        try (Socket socket = new KeepAliveSocketFactory().createSocket()) {
            assumeTrue(socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE));
            assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(60);
        }
        // Another one is the user's business.
        ConnectionSettings other = settings(settings().hosts().get(0), Map.of("socketFactory", "no.such.Factory"));
        assertThat(failure(other)).hasMessageContaining("no.such.Factory");
    }

    @Test
    void refusedTimeZoneNamesTheJvms() {
        TimeZone own = TimeZone.getDefault();
        TimeZone.setDefault(new SimpleTimeZone(0, "No/Where"));
        try {
            assertThat(failure(settings()))
                    .hasMessageContaining("invalid value for parameter \"TimeZone\": \"No/Where\"");
            assertThat(failure(settings()).hint())
                    .contains(
                            "The server does not know the time zone of this JVM: run it with -Duser.timezone=UTC, or another zone"
                                    + " that the server knows (in MAVEN_OPTS for Maven)");
        } finally {
            TimeZone.setDefault(own);
        }
        // As with lc_messages = de_DE.
        var german = new SQLException("FATAL: ungültiger Wert für Parameter »TimeZone«: »No/Where«", "22023");
        assertThat(ServerAnswer.timeZoneHint(german)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"prefer, 4", "disable, 3"})
    void connectsInAFixedNumberOfRoundTripsAfterTcps(String sslmode, int roundTrips) throws Exception {
        try (CountingProxy proxy = CountingProxy.to(database)) {
            ConnectionSettings settings =
                    settings(new HostAddress(proxy.host(), proxy.port()), Map.of("sslmode", sslmode));
            new Connector().open(settings).close();
            assertThat(proxy.counts().roundTrips()).isEqualTo(roundTrips);
        }
    }

    @Test
    void theUsersOptionsCount() throws SQLException {
        ConnectionSettings settings = settings(
                settings().hosts().get(0),
                Map.of("ApplicationName", "our name & co", "options", "-c search_path=a,b", "socketTimeout", "7"));
        try (Connection connection = new Connector().open(settings);
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT current_setting('application_name'), current_setting('search_path')")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("our name & co");
            assertThat(rows.getString(2)).isEqualTo("a,b");
            assertThat(connection.getNetworkTimeout()).isEqualTo(7000);
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertFailure(
                settings(database.user(), "s3cret"),
                Reason.AUTHENTICATION_FAILED,
                "PostgreSQL refused the password: password authentication failed for user \"" + database.user() + "\"");
    }

    @Test
    void aMissingPasswordIsAskedFor() {
        assertFailure(
                settings(database.user(), ""),
                Reason.NO_PASSWORD,
                "PostgreSQL asks for a password and none is set: The server requested SCRAM-based authentication, but the"
                        + " password is an empty string.");
    }

    @Test
    void theDriverLooksIntoNoPasswordFileOfItsOwn(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("pgpass"), "*:*:*:*:" + database.password());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        System.setProperty("org.postgresql.pgpassfile", file.toString());
        try {
            assertThat(failure(settings(database.user(), "")).reason()).isEqualTo(Reason.NO_PASSWORD);
        } finally {
            System.clearProperty("org.postgresql.pgpassfile");
        }
    }

    @Test
    void anUnknownDatabaseIsNamed() {
        assertFailure(
                settings().withDatabase("nowhere"),
                Reason.UNKNOWN_DATABASE,
                "PostgreSQL has no such database: database \"nowhere\" does not exist");
    }

    @Test
    void aRoleThatMayNotLogInIsNamed() {
        assertFailure(
                settings("connector_barred", "s3cret"),
                Reason.UNUSABLE_ROLE,
                "PostgreSQL refused the user: role \"connector_barred\" is not permitted to log in");
    }

    @Test
    void aRoleThatMayNotConnectIsNamed() {
        assertFailure(
                settings("connector_stranger", "s3cret"),
                Reason.NOT_PERMITTED,
                "PostgreSQL did not permit the connection: permission denied for database \"" + database.name() + "\"");
    }

    @Test
    void tooManyConnectionsAreToldSo() {
        assertFailure(
                settings("connector_full", "s3cret"),
                Reason.TOO_MANY_CONNECTIONS,
                "PostgreSQL has no connection left: too many connections for role \"connector_full\"");
    }
}

package io.github.alambique.internal.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.MigrationException.Fault;
import io.github.alambique.internal.connect.DatabaseAccessException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures that need no PostgreSQL, or that one cannot be brought to at will: a socket speaks for it. */
class ConnectorTest {

    private static ConnectionSettings settings(String host, int port, Map<String, String> options) {
        return new ConnectionSettings(
                List.of(new HostAddress(host, port)),
                "notebook",
                "app",
                Secret.of("s3cret"),
                options,
                Map.of(),
                Map.of(ConnectionPart.HOST, "DB_HOST", ConnectionPart.DATABASE, "pom", ConnectionPart.USER, "pom"),
                List.of());
    }

    private static DatabaseAccessException failure(ConfiguredDatabase database) {
        return catchThrowableOfType(
                DatabaseAccessException.class,
                () -> new Connector().open(database).close());
    }

    @Test
    void aServerThatIsDownRefuses() throws IOException {
        int port;
        try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closedAtOnce.getLocalPort();
        }
        DatabaseAccessException error = failure(settings("127.0.0.1", port, Map.of()));
        assertThat(error)
                .hasMessage("Cannot connect to 127.0.0.1:" + port
                        + "/notebook as \"app\": the server is down or listens elsewhere: Connection refused");
        assertThat(error.reason()).isEqualTo(Reason.REFUSED);
        assertThat(error.sqlState()).isEqualTo("08001");
        assertThat(error.hint()).contains("Start the server, or correct migrate.host (from DB_HOST) and migrate.port");
        assertThat(error.fault()).isEqualTo(Fault.ENVIRONMENT);
    }

    @Test
    void anUnknownHostIsNamed() {
        DatabaseAccessException error = failure(settings("nowhere.invalid", 5432, Map.of()));
        assertThat(error)
                .hasMessageStartingWith("Cannot connect to nowhere.invalid:5432/notebook as \"app\": the host name is"
                        + " unknown: nowhere.invalid");
        assertThat(error.reason()).isEqualTo(Reason.UNKNOWN_HOST);
        assertThat(error.hint()).contains("Correct migrate.host (from DB_HOST)");
    }

    @Test
    void aServerThatKeepsSilentIsNotWaitedForForever() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ConnectionSettings settings =
                    settings("127.0.0.1", silent.getLocalPort(), Map.of("socketTimeout", "1", "sslmode", "disable"));
            DatabaseAccessException error = failure(settings);
            assertThat(error).hasMessageContaining(": the server did not answer in time: Read timed out");
            assertThat(error.reason()).isEqualTo(Reason.TIMEOUT);
        }
    }

    @Test
    void aServerWithoutTlsIsNamed() throws Exception {
        try (Answering server = new Answering(new byte[] {'N'})) {
            DatabaseAccessException error = failure(settings("127.0.0.1", server.port(), Map.of("sslmode", "require")));
            assertThat(error)
                    .hasMessageContaining(": no encrypted connection could be made: The server does not support SSL.");
            assertThat(error.reason()).isEqualTo(Reason.TLS);
            assertThat(error.hint())
                    .contains("Correct the ssl options in migrate.options or the url, or the server's certificate");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "57P03, ProcessStartupPacket, NOT_READY, PostgreSQL accepts no connections yet: text",
        "53300, InitProcess, TOO_MANY_CONNECTIONS, PostgreSQL has no connection left: text",
        "3D000, InitPostgres, UNKNOWN_DATABASE, PostgreSQL has no such database: text",
        "28P01, auth_failed, AUTHENTICATION_FAILED, PostgreSQL refused the password: text",
        "28000, InitializeSessionUserId, UNUSABLE_ROLE, PostgreSQL refused the user: text",
        "28000, ClientAuthentication, NOT_PERMITTED, PostgreSQL did not permit the connection: text",
        "42501, CheckMyDatabase, NOT_PERMITTED, PostgreSQL did not permit the connection: text",
        "55000, CheckMyDatabase, OTHER, text",
    })
    void whatPostgresAnswersIsToldApart(String sqlState, String routine, Reason reason, String problem)
            throws Exception {
        try (Answering server = new Answering(error(sqlState, routine))) {
            DatabaseAccessException error = failure(settings("127.0.0.1", server.port(), Map.of("sslmode", "disable")));
            assertThat(error)
                    .hasMessage("Cannot connect to 127.0.0.1:" + server.port() + "/notebook as \"app\": " + problem);
            assertThat(error.reason()).isEqualTo(reason);
            assertThat(error.sqlState()).isEqualTo(sqlState);
            assertThat(error.hint()).isPresent();
        }
    }

    @Test
    void aConnectionThatEndsInTheLoginIsToldSo() throws Exception {
        try (Answering server = new Answering(new byte[0])) {
            DatabaseAccessException error = failure(settings("127.0.0.1", server.port(), Map.of("sslmode", "disable")));
            assertThat(error.reason()).isEqualTo(Reason.BROKEN_OFF);
            assertThat(error).hasMessageEndingWith(": the connection broke off during the login: EOFException");
        }
    }

    @Test
    void anUrlNoDriverAcceptsNamesWhatToAdd() {
        DatabaseAccessException error = failure(new DriverUrl(Secret.of("jdbc:nosuch:///db?x=y"), "pom", List.of()));
        assertThat(error).hasMessage("Cannot connect to jdbc:nosuch:///db: no JDBC driver accepts this url");
        assertThat(error.reason()).isEqualTo(Reason.NO_DRIVER);
        assertThat(error.hint())
                .contains("Add org.testcontainers:postgresql to the <dependencies> of the plugin in the POM");
    }

    @Test
    void whatAnotherDriverThrowsIsScrubbed() {
        DatabaseAccessException error =
                failure(new DriverUrl(Secret.of("jdbc:tc:s3cret:1:///db?password=s3cret"), "pom", List.of()));
        assertThat(error).hasMessageStartingWith("Cannot connect to jdbc:tc:s3cret:1:///db: Database name *** not");
        assertThat(error.getCause()).hasMessageNotContaining("s3cret");
        assertThat(error.hint()).contains("Correct the url (from pom), or start what it needs, such as Docker");
    }

    @Test
    void anEmbeddedDatabaseHasToBeStartedFirst() {
        EmbeddedDatabase embedded = new EmbeddedDatabase("pom", List.of());
        assertThatThrownBy(() -> new Connector().open(embedded)).isInstanceOf(IllegalStateException.class);
    }

    private static byte[] error(String sqlState, String routine) throws IOException {
        byte[] fields = ("SFATAL\0VFATAL\0C" + sqlState + "\0Mtext\0R" + routine + "\0\0").getBytes(UTF_8);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try (DataOutputStream output = new DataOutputStream(message)) {
            output.writeByte('E');
            output.writeInt(fields.length + 4);
            output.write(fields);
        }
        return message.toByteArray();
    }

    /** Takes one message of each client, gives this answer and hangs up. */
    private static final class Answering implements AutoCloseable {

        private final ServerSocket socket;
        private final Thread thread;

        Answering(byte[] answer) throws IOException {
            socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            thread = new Thread(() -> serve(answer));
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve(byte[] answer) {
            while (true) {
                try (var client = socket.accept()) {
                    DataInputStream input = new DataInputStream(client.getInputStream());
                    input.readFully(new byte[input.readInt() - 4]);
                    client.getOutputStream().write(answer);
                } catch (IOException closed) {
                    if (socket.isClosed()) {
                        return;
                    }
                }
            }
        }

        @Override
        public void close() throws Exception {
            socket.close();
            thread.join();
        }
    }
}

package io.github.alambique.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A socket factory of the user's, such as a library's for Unix sockets, reaches the driver. */
@PostgresTest
class SocketFactoryPgTest {

    private final TestDatabase database;

    SocketFactoryPgTest(TestDatabase database) {
        this.database = database;
    }

    /** Connects to the port that it is given as its argument, whatever host and port the driver asks for. */
    public static final class ToPort extends SocketFactory {

        static final List<String> ARGUMENTS = new ArrayList<>();

        private final int port;

        public ToPort(String argument) {
            ARGUMENTS.add(argument);
            this.port = Integer.parseInt(argument);
        }

        @Override
        public Socket createSocket() throws IOException {
            return new Socket(InetAddress.getLoopbackAddress(), port);
        }

        @Override
        public Socket createSocket(String host, int ignored) throws IOException {
            return createSocket();
        }

        @Override
        public Socket createSocket(String host, int ignored, InetAddress localHost, int localPort) throws IOException {
            return createSocket();
        }

        @Override
        public Socket createSocket(InetAddress host, int ignored) throws IOException {
            return createSocket();
        }

        @Override
        public Socket createSocket(InetAddress host, int ignored, InetAddress localAddress, int localPort)
                throws IOException {
            return createSocket();
        }
    }

    @Test
    void factoryInTheUrlMakesTheConnection(@TempDir Path home) throws SQLException {
        ConnectionSettings settings = new TestSources(home)
                .commandLine(
                        "migrate.url",
                        "jdbc:postgresql://nowhere.invalid:1/%s?socketFactory=%s&socketFactoryArg=%d"
                                .formatted(database.name(), ToPort.class.getName(), database.port()))
                .environment("MIGRATE_USER", database.user())
                .environment("MIGRATE_PASSWORD", database.password())
                .settings();

        try (Connection connection = new Connector().open(settings)) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThat(ToPort.ARGUMENTS).contains(String.valueOf(database.port()));
    }
}

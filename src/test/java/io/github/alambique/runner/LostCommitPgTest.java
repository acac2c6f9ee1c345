package io.github.alambique.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.MigrationException;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection that goes when COMMIT is sent: before the server has it, or before its answer is here. */
@PostgresTest
class LostCommitPgTest {

    private final TestDatabase database;

    LostCommitPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
    }

    enum Cut {
        BEFORE_THE_SERVER_HAS_IT,
        BEFORE_THE_ANSWER_IS_HERE
    }

    /** Lets one connection through, up to what the client sends with a certain word. */
    private static final class CuttingProxy implements AutoCloseable {

        private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final TestDatabase database;
        private final String word;
        private final Cut cut;

        CuttingProxy(TestDatabase database, String word, Cut cut) throws IOException {
            this.database = database;
            this.word = word;
            this.cut = cut;
            Thread thread = new Thread(this::serve, "cutting-proxy");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve() {
            try (Socket client = listening.accept();
                    Socket server = new Socket(database.host(), database.port())) {
                Thread answers = new Thread(() -> copyAnswers(server, client));
                answers.setDaemon(true);
                answers.start();
                copyQuestions(client, server);
            } catch (IOException closed) {
                // The test has what it wants.
            }
        }

        private volatile boolean cutting;

        private void copyQuestions(Socket client, Socket server) throws IOException {
            byte[] buffer = new byte[1 << 16];
            InputStream questions = client.getInputStream();
            for (int length = questions.read(buffer); length >= 0; length = questions.read(buffer)) {
                // What is sent together comes in several pieces.
                cutting |= new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains(word);
                if (cutting && cut == Cut.BEFORE_THE_SERVER_HAS_IT) {
                    return;
                }
                server.getOutputStream().write(buffer, 0, length);
            }
        }

        private void copyAnswers(Socket server, Socket client) {
            byte[] buffer = new byte[1 << 16];
            try {
                InputStream answers = server.getInputStream();
                OutputStream out = client.getOutputStream();
                for (int length = answers.read(buffer); length >= 0; length = answers.read(buffer)) {
                    if (cutting) {
                        client.close();
                        return;
                    }
                    out.write(buffer, 0, length);
                }
            } catch (IOException closed) {
                // The same.
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }

    private Connection open() {
        try {
            return database.connect();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private ConnectionLostException upgradeCutAt(String word, Cut cut, TransactionMode mode) throws Exception {
        TestRevisions revisions = TestRevisions.tables(3);
        try (var proxy = new CuttingProxy(database, word, cut);
                Connection connection = database.through("127.0.0.1", proxy.listening.getLocalPort())
                        .connect()) {
            return catchThrowableOfType(
                    ConnectionLostException.class,
                    () -> new Runner(
                                    connection,
                                    this::open,
                                    VersionTable.DEFAULT,
                                    TestRevisions.options(mode),
                                    new RunListener() {})
                            .run(rows -> revisions.graph().upgrade(rows, "head"), revisions));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BEFORE_THE_SERVER_HAS_IT, It was not committed: the server rolled it back; the database is at r1, r1",
        "BEFORE_THE_ANSWER_IS_HERE, It was committed all the same; the database is at r2, r2"
    })
    void truthIsToldOfARevision(Cut cut, String told, String row) throws Exception {
        ConnectionLostException failure = upgradeCutAt("CREATE TABLE t2", cut, TransactionMode.REVISION);

        assertThat(failure.revision()).isEqualTo("r2");
        assertThat(failure.committed()).isEqualTo(Optional.of(row.equals("r2")));
        assertThat(failure.fault()).isEqualTo(MigrationException.Fault.ENVIRONMENT);
        assertThat(failure)
                .hasMessageStartingWith("The connection was lost in the upgrade of revision \"r2\" (r2.java): ")
                .hasMessageEndingWith(told);
        assertThat(failure.hint()).contains("Run migrate:upgrade again: it goes on from where the database is");
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly(row);
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void truthIsToldOfARun(Cut cut) throws Exception {
        ConnectionLostException failure = upgradeCutAt("CREATE TABLE t2", cut, TransactionMode.RUN);

        boolean committed = cut == Cut.BEFORE_THE_ANSWER_IS_HERE;
        assertThat(failure.committed()).isEqualTo(Optional.of(committed));
        assertThat(failure).hasMessageEndingWith(committed ? "the database is at r3" : "the database is at base");
    }
}

package io.github.alambique.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A JVM that is told to end while it runs a revision. SIGTERM does what Ctrl-C does, and no shell keeps it away. */
@PostgresTest
class ShutdownHandlerPgTest {

    private final TestDatabase database;

    ShutdownHandlerPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
    }

    private Process run(String kind) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        InterruptedRun.class.getName(),
                        database.url(),
                        database.user(),
                        database.password(),
                        kind)
                .redirectErrorStream(true)
                .start();
    }

    private String askedToEndDuring(Process process, String statement) throws Exception {
        try {
            String running = "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()"
                    + " AND datname = current_database() AND query LIKE '" + statement + "%'";
            while (database.column(running).isEmpty()) {
                assertThat(process.isAlive()).isTrue();
                Thread.sleep(50);
            }
            // Process.destroy would close its output too.
            process.toHandle().destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void statementIsCancelledRolledBackAndReported() throws Exception {
        String output = askedToEndDuring(run("transactional"), "SELECT pg_sleep(60)");

        assertThat(output)
                .contains("Interrupted. The upgrade of revision \"slow\" failed at statement 2 (slow.java")
                .contains("canceling statement due to user request")
                .contains("The revision was rolled back; the database is at r1");
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("r1");
        assertThat(database.column("SELECT to_regclass('half')")).containsExactly((String) null);
        assertThat(database.column("SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(60)%'"
                        + " AND pid <> pg_backend_pid()"))
                .isEmpty();
    }

    @Test
    void indexThatIsNotFinishedIsDropped() throws Exception {
        try (Connection old = database.connect()) {
            old.setAutoCommit(false);
            old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            old.createStatement().execute("SELECT 1");

            String output = askedToEndDuring(run("outside"), "CREATE INDEX CONC");

            assertThat(output)
                    .contains(
                            "Index public.half_id, which was not finished, was dropped. The 1 statement before it is kept,"
                                    + " outside any transaction; the version table still says r1");
        }
        assertThat(database.column("SELECT to_regclass('half_id')")).containsExactly((String) null);
        assertThat(database.column("SELECT statements FROM migrate_progress")).containsExactly("1");
    }
}

package io.github.alambique.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.testing.HostileSchema;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a database where whatever else there is in the search path fails when it is used; see {@link OwnSqlPgTest}. */
@PostgresTest
class HostileSearchPathPgTest {

    private final TestDatabase database;

    @TempDir
    private Path folder;

    HostileSearchPathPgTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void nothingOfItIsUsed() throws Exception {
        try (Connection connection = database.connect()) {
            HostileSchema.in(connection);
        }
        database.execute("ALTER DATABASE \"" + database.name() + "\" SET search_path = public, hostile, pg_catalog");
        assertThatThrownBy(() -> database.column("SELECT 'a'::pg_catalog.text = 'b'::pg_catalog.text"))
                .hasMessageContaining("hostile");
        var project = new TestProject(folder, database)
                .revision(
                        "a1",
                        "-",
                        "CREATE TABLE t (id integer); SET work_mem = '1MB'; CREATE TEMPORARY TABLE theirs (); PREPARE q AS SELECT 2; LISTEN d;",
                        "DROP TABLE t;")
                .revision(
                        "n1",
                        "a1\n-- transactional: false",
                        "CREATE INDEX CONCURRENTLY t_id ON t (id); DO 'BEGIN END'; DROP INDEX CONCURRENTLY t_id;",
                        "SELECT 1;");

        assertThat(project.upgrade("head").steps()).hasSize(2);
        project.revision(
                "a1",
                "-",
                "CREATE TABLE t (id bigint); CREATE TEMPORARY TABLE theirs (); PREPARE q AS SELECT 2; LISTEN d;",
                "DROP TABLE t;");
        var current = new Commands(project.files(), database(), RunSettings.DEFAULT, new RunListener() {});
        assertThat(current.current(false).changed()).hasSize(1);
        project.stamp("current");
        assertThat(current.current(false).changed()).isEmpty();
        assertThat(project.downgrade("base").steps()).hasSize(2);
        assertThat(project.upgrade("head").steps()).hasSize(2);
        assertThat(current.current(false).rows()).containsExactly("n1");
        inASessionThatIsUsed(project);
    }

    // What the session has is put back then, thing by thing.
    private void inASessionThatIsUsed(TestProject project) throws SQLException {
        Database used = () -> {
            Connection connection = database().open();
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "SET work_mem = '2MB'; CREATE TEMPORARY TABLE mine (); PREPARE p AS SELECT 1; LISTEN c");
                statement.execute("SELECT pg_catalog.pg_advisory_lock(7)");
                return connection;
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        };
        RunListener silent = new RunListener() {};
        assertThat(new Commands(project.files(), used, RunSettings.DEFAULT, silent)
                        .downgrade("base")
                        .steps())
                .hasSize(2);
        assertThat(new Commands(project.files(), used, RunSettings.DEFAULT, silent)
                        .upgrade("head")
                        .steps())
                .hasSize(2);
    }

    private Database database() {
        return () -> {
            try {
                return database.connect();
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        };
    }
}

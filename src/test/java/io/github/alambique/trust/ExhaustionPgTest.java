package io.github.alambique.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.alambique.internal.command.Commands;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.connect.ConnectionSettings;
import io.github.alambique.internal.connect.Connector;
import io.github.alambique.internal.connect.DatabaseAccessException;
import io.github.alambique.internal.connect.HostAddress;
import io.github.alambique.internal.connect.Secret;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.run.StatementFailedException;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run needs gives out half-way: it stops where it is with a clear message, and goes on when there is more. */
@PostgresTest
class ExhaustionPgTest {

    private static final int MORE_THAN_MAX_CONNECTIONS = 500;

    private final TestDatabase database;

    @TempDir
    private Path folder;

    ExhaustionPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void empty() throws SQLException {
        Workload.empty(database);
    }

    private void write(String id, String parent, String sql) throws IOException {
        Path revisions = Files.createDirectories(folder.resolve("resources/db/migrations"));
        Files.writeString(
                revisions.resolve(id + ".sql"),
                "-- revision: %s%n-- revises: %s%n-- migrate:upgrade%n%s%n".formatted(id, parent, sql));
    }

    private void upgrade(TestDatabase as) {
        RevisionFiles files = Workload.read(folder);
        new Commands(files, Workload.connections(as), RunSettings.DEFAULT, new RunListener() {}).upgrade("head");
    }

    private TestDatabase as(String role) throws SQLException {
        database.execute(
                "DO $$ BEGIN IF to_regrole('" + role + "') IS NULL THEN CREATE ROLE " + role
                        + " LOGIN PASSWORD 'test'; END IF; END $$",
                "GRANT USAGE, CREATE ON SCHEMA public TO " + role);
        return new TestDatabase(database.host(), database.port(), database.name(), role, "test");
    }

    @Test
    void diskFull() throws Exception {
        Path disk = Files.createDirectories(Path.of("target", "tiny-disk").toAbsolutePath());
        assumeTrue(mounts(disk), "only root can make a disk that is small");
        try {
            Path data = Path.of(database.column("SHOW data_directory").get(0));
            Files.setAttribute(disk, "unix:uid", Files.getAttribute(data, "unix:uid"));
            database.execute("CREATE TABLESPACE tiny LOCATION '" + disk + "'");
            write("a1", "-", "CREATE TABLE small (id integer) TABLESPACE tiny;");
            write(
                    "b2",
                    "a1",
                    "CREATE TABLE more (id integer); CREATE TABLE large TABLESPACE tiny AS"
                            + " SELECT repeat('x', 1000) FROM generate_series(1, 50000);");

            var failure = catchThrowableOfType(StatementFailedException.class, () -> upgrade(database));

            assertThat(failure.sqlState()).isEqualTo("53100");
            assertThat(failure).hasMessageContaining("No space left on device");
            assertThat(Workload.digest(database)).noneMatch(line -> line.contains("more") || line.contains("large"));
            assertThat(database.column("SELECT version_num FROM migrate_version"))
                    .containsExactly("a1");

            write("b2", "a1", "CREATE TABLE more (id integer);");
            upgrade(database);
            assertThat(database.column("SELECT version_num FROM migrate_version"))
                    .containsExactly("b2");
        } finally {
            Workload.empty(database);
            database.execute("DROP TABLESPACE IF EXISTS tiny");
            run("umount", disk.toString());
        }
    }

    private static boolean mounts(Path disk) throws IOException, InterruptedException {
        return "root".equals(System.getProperty("user.name"))
                && run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    @Test
    void noConnectionLeft() throws Exception {
        TestDatabase app = as("exhausting");
        write("a1", "-", "CREATE TABLE a1 ();");
        var connections = new ArrayList<Connection>();
        try {
            fill(connections, app);
            var settings = ConnectionSettings.of(
                    new HostAddress(app.host(), app.port()), app.name(), app.user(), Secret.of(app.password()));
            assertThatThrownBy(() -> new Connector().open(settings))
                    .isInstanceOfSatisfying(
                            DatabaseAccessException.class,
                            full -> assertThat(full.reason())
                                    .isEqualTo(DatabaseAccessException.Reason.TOO_MANY_CONNECTIONS))
                    .hasMessageContaining("PostgreSQL has no connection left");
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
        upgrade(app);
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("a1");
        database.execute("DROP OWNED BY exhausting", "DROP ROLE exhausting");
    }

    private static void fill(List<Connection> connections, TestDatabase app) {
        try {
            while (connections.size() < MORE_THAN_MAX_CONNECTIONS) {
                connections.add(app.connect());
            }
        } catch (SQLException full) {
            assertThat(full.getSQLState()).isEqualTo("53300");
        }
    }

    @Test
    void noRightHalfWay() throws Exception {
        TestDatabase app = as("lacking");
        database.execute("CREATE TABLE theirs (id integer)");
        write("a1", "-", "CREATE TABLE a1 ();");
        write("b2", "a1", "CREATE TABLE b2 (); ALTER TABLE theirs ADD COLUMN name text;");
        write("c3", "b2", "CREATE TABLE c3 ();");

        assertThatThrownBy(() -> upgrade(app))
                .isInstanceOfSatisfying(
                        StatementFailedException.class,
                        failure -> assertThat(failure.sqlState()).isEqualTo("42501"))
                .hasMessageContaining("must be owner of table theirs");
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("a1");
        assertThat(database.column("SELECT to_regclass('b2') IS NULL")).containsExactly("t");

        database.execute("ALTER TABLE theirs OWNER TO lacking");
        upgrade(app);
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("c3");
        database.execute("DROP OWNED BY lacking", "DROP ROLE lacking");
    }
}

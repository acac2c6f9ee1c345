package io.github.alambique.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.trust.MavenProject.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build says and does when others hold what it needs, when files were changed, and when servers differ. */
@PostgresTest
class MavenLockIT {

    private final TestDatabase database;

    @TempDir
    private Path folder;

    MavenLockIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void alteringATable() throws Exception {
        Workload.empty(database);
        database.execute("CREATE TABLE busy (id integer)");
        write("CREATE TABLE beside (id integer);\nALTER TABLE busy ADD name text;");
    }

    private void write(String upgrade) throws IOException {
        Path revisions = Files.createDirectories(folder.resolve("src/main/resources/db/migrations"));
        Files.writeString(
                revisions.resolve("alter_a1.sql"),
                "-- revision: a1\n-- revises: -\n-- message: alter\n-- migrate:upgrade\n" + upgrade + "\n");
    }

    /** A session that has read the table in a transaction left open: it holds ACCESS SHARE. */
    private Connection reader() throws SQLException {
        Connection reader = database.connect();
        reader.setClientInfo("ApplicationName", "report");
        reader.setAutoCommit(false);
        reader.createStatement().execute("SELECT * FROM busy");
        return reader;
    }

    private static void awaitLine(BufferedReader log, String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            if (line.contains(text)) {
                return;
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("No line with \"" + text + "\" in\n" + seen);
    }

    @Test
    void tableInUseIsAwaitedAndAnotherBuildWaitsForTheFirst() throws Exception {
        MavenProject project = MavenProject.create(
                folder, database, "<statementLockTimeout>1</statementLockTimeout><lockRetries>100</lockRetries>");
        try (Connection reader = reader()) {
            Process first = project.start("migrate:upgrade");
            BufferedReader log = first.inputReader();
            awaitLine(log, ", user " + database.user() + ", report, connected since ");

            Run second = project.run("migrate:upgrade", "-Dmigrate.lockTimeout=1");
            assertThat(second.exit()).isEqualTo(1);
            assertThat(second.log())
                    .contains("Another migration is running on this database (pid ", "gave up after waiting 1 s");

            reader.rollback();
            awaitLine(log, "Running upgrade  -> a1, alter");
            awaitLine(log, "BUILD SUCCESS");
        }
    }

    @Test
    void sessionThatNeverLetsGoIsNamedAndNothingIsLeft() throws Exception {
        MavenProject project = MavenProject.create(folder, database, "<lockRetries>1</lockRetries>");
        try (Connection reader = reader()) {
            Run run = project.run("migrate:upgrade", "-Dmigrate.statementLockTimeout=1");

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.log())
                    .contains("Tried 2 times; the lock is held by pid ", ", report, ", "SELECT * FROM busy")
                    .contains("The revision was rolled back; the database is at base")
                    .contains("SELECT pg_terminate_backend(");
            assertThat(reader.isClosed()).isFalse();
        }
        assertThat(database.column("SELECT to_regclass('beside')")).containsOnlyNulls();
        assertThat(database.column("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))
                .containsExactly("0");
    }

    @Test
    void statementThatTakesTooLongIsCancelled() throws Exception {
        write("SELECT pg_sleep(60);");

        Run run = MavenProject.create(folder, database, "<statementTimeout>1</statementTimeout>")
                .run("migrate:upgrade");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.log()).contains("canceling statement due to statement timeout", "migrate.statementTimeout");
    }

    /** The configured server decides, whatever version an embedded one would have. */
    @Test
    void revisionsAreReplayedOnTheVersionOfTheConfiguredServer() throws Exception {
        int version = Integer.parseInt(database.column("SELECT current_setting('server_version_num')::int / 10000")
                .get(0));
        write("""
                DO $$ BEGIN
                  ASSERT current_setting('server_version_num')::int / 10000 = %s, 'on ' || version();
                END $$;
                CREATE TABLE beside (id integer);""".formatted(version));
        Path desired = Files.writeString(folder.resolve("desired.sql"), "CREATE TABLE beside (id integer);");

        Run run = MavenProject.create(folder, database, "")
                .run(
                        "migrate:check",
                        "-Dmigrate.against=revisions",
                        "-Dmigrate.desired=" + desired,
                        "-Dmigrate.embedded.version=" + (version == 15 ? 16 : 15));

        assertThat(run.log()).contains("Nothing differs from the desired schema");
        assertThat(run.exit()).isZero();
    }

    @Test
    void changedFileIsToldOrFailsTheBuild() throws Exception {
        MavenProject project = MavenProject.create(folder, database, "<onChanged>fail</onChanged>");
        Path desired = Files.writeString(
                folder.resolve("desired.sql"),
                "CREATE TABLE beside (id integer); CREATE TABLE busy (id integer, name text);");
        assertThat(project.run("migrate:upgrade", "migrate:current").log())
                .contains("BUILD SUCCESS")
                .doesNotContain("was changed");
        write("CREATE TABLE beside (id integer);\nALTER TABLE busy ADD name varchar;");

        String told = "was changed after it was applied ";
        for (String goal : new String[] {"migrate:upgrade", "migrate:check"}) {
            Run failed = project.run(goal, "-Dmigrate.desired=" + desired);
            assertThat(failed.exit()).isEqualTo(1);
            assertThat(failed.log()).contains(told, "Nothing was run", "migrate:stamp -Dmigrate.to=current");
        }

        assertThat(project.run("migrate:stamp", "-Dmigrate.to=current").log())
                .contains("Accepted the content of revision a1");
        assertThat(project.run("migrate:upgrade").log()).contains("Nothing to upgrade", "BUILD SUCCESS");
    }

    @Test
    void serverThatIsStillStartingIsTriedAgain() throws Exception {
        Run run = MavenProject.create(folder, database.through("127.0.0.1", 1), "<connectRetries>1</connectRetries>")
                .run("migrate:current");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.log()).contains("; trying again in 1 s (1 of 1)");
    }

    @Test
    void wrongValuesAreToldWithTheRightOnes() throws Exception {
        MavenProject project = MavenProject.create(folder, database, "");

        assertThat(project.run("migrate:upgrade", "-Dmigrate.pooler=yes").log()).contains("auto, none or transaction");
        assertThat(project.run("migrate:upgrade", "-Dmigrate.pooler=transaction", "-Dmigrate.interrupted=again")
                        .log())
                .contains("Running upgrade  -> a1, alter", "BUILD SUCCESS");
    }
}

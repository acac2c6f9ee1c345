package io.github.alambique.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.run.ChangedRevision;
import io.github.alambique.internal.run.OnChanged;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of applied revisions that were changed after they were applied. */
@PostgresTest
class ChangedRevisionPgTest {

    private final TestDatabase database;
    private final List<ChangedRevision> changed = new ArrayList<>();
    private final List<String> accepted = new ArrayList<>();

    @TempDir
    private Path project;

    ChangedRevisionPgTest(TestDatabase database) {
        this.database = database;
    }

    private final RunListener listener = new RunListener() {
        @Override
        public void revisionChanged(ChangedRevision revision) {
            changed.add(revision);
        }

        @Override
        public void contentAccepted(String revision) {
            accepted.add(revision);
        }
    };

    @BeforeEach
    void twoRevisionsAreApplied() throws Exception {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
        write("a1", "-", "CREATE TABLE a (id int);\nCREATE TABLE aa (\n  id int,\n  name text);");
        write("b2", "a1", "CREATE TABLE b (id int);");
        upgrade(RunSettings.DEFAULT);
    }

    private RevisionFiles files() {
        var layout = new ScriptLayout(
                List.of(project.resolve("java")),
                List.of(project.resolve("resources")),
                "db.migrations",
                StandardCharsets.UTF_8,
                project.resolve("work"));
        return RevisionFiles.of(layout, List::of);
    }

    private Path write(String id, String revises, String upgrade) throws IOException {
        Path folder = Files.createDirectories(project.resolve("resources/db/migrations"));
        return Files.writeString(
                folder.resolve("m_" + id + ".sql"),
                "-- revision: " + id + "\n-- revises: " + revises + "\n-- message: make " + id
                        + "\n\n-- migrate:upgrade\n" + upgrade + "\n\n-- migrate:downgrade\nSELECT 1;\n");
    }

    private Database connections() {
        return () -> {
            try {
                return database.connect();
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        };
    }

    private void upgrade(RunSettings settings) {
        new Commands(files(), connections(), settings, listener).upgrade("head");
    }

    private CurrentState current() {
        return new Commands(files(), connections(), RunSettings.DEFAULT, new RunListener() {}).current(false);
    }

    @Test
    void commentsAndWhiteSpaceAreNoChange() throws Exception {
        write("b2", "a1", "-- why\nCREATE TABLE b (\n  id int /* key */\n);");

        upgrade(RunSettings.DEFAULT);

        assertThat(changed).isEmpty();
        assertThat(current().changed()).isEmpty();
    }

    @Test
    void changeIsToldWithWhoWhenAndWhatAndTheRestRuns() throws Exception {
        Path file = write("a1", "-", "CREATE TABLE a (id int);\nCREATE TABLE aa (\n  id int,\n  name varchar);");
        write("c3", "b2", "CREATE TABLE c (id int);");

        upgrade(RunSettings.DEFAULT);

        assertThat(changed)
                .singleElement()
                .asString()
                .matches("Revision \"a1\" \\(" + file
                        + "\\) was changed after it was applied \\S+Z by postgres: statement 2 was\n    name text\\)\n  and is\n"
                        + "    name varchar\\)");
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("c3");
        assertThat(current().changed()).isEqualTo(changed);
    }

    @Test
    void statementsThatCameOrWentAreTold() throws Exception {
        write("a1", "-", "CREATE TABLE a (id int);");
        write("b2", "a1", "CREATE TABLE b (id int);\nCREATE INDEX ON b (id);");

        assertThat(current().changed())
                .extracting(revision -> revision.difference().orElseThrow())
                .containsExactlyInAnyOrder(
                        "statement 2 is gone: CREATE TABLE aa (", "statement 2 is new: CREATE INDEX ON b (id)");
    }

    @Test
    void changeCanFailBeforeAnythingRuns() throws Exception {
        write("a1", "-", "CREATE TABLE a (id bigint);");
        write("c3", "b2", "CREATE TABLE c (id int);");

        var failure = catchThrowableOfType(
                InvalidInputException.class, () -> upgrade(RunSettings.DEFAULT.withOnChanged(OnChanged.FAIL)));

        assertThat(failure).hasMessageContaining("\"a1\"");
        assertThat(failure).hasMessageEndingWith("\nNothing was run");
        assertThat(failure.hint())
                .contains("Put it back and write a new revision for the change; or accept what is there now"
                        + " with migrate:stamp -Dmigrate.to=current");
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("b2");
    }

    @Test
    void changeCanBeIgnored() throws Exception {
        write("a1", "-", "CREATE TABLE a (id bigint);");

        upgrade(RunSettings.DEFAULT.withOnChanged(OnChanged.IGNORE));

        assertThat(changed).isEmpty();
        assertThat(new Commands(
                                files(),
                                connections(),
                                RunSettings.DEFAULT.withOnChanged(OnChanged.IGNORE),
                                new RunListener() {})
                        .current(false)
                        .changed())
                .isEmpty();
    }

    @Test
    void currentSaysWhereTheDatabaseIsWhateverWasChanged() throws Exception {
        write("a1", "-", "CREATE TABLE a (id bigint);");

        assertThat(new Commands(
                                files(),
                                connections(),
                                RunSettings.DEFAULT.withOnChanged(OnChanged.FAIL),
                                new RunListener() {})
                        .current(false)
                        .changed())
                .hasSize(1);
    }

    @Test
    void stampToWhereTheDatabaseIsAcceptsWhatIsThere() throws Exception {
        write("a1", "-", "CREATE TABLE a (id bigint);");

        var result = new Commands(files(), connections(), RunSettings.DEFAULT, listener).stamp("current", false);

        assertThat(result.steps()).isEmpty();
        assertThat(accepted).containsExactly("a1");
        upgrade(RunSettings.DEFAULT.withOnChanged(OnChanged.FAIL));
        assertThat(
                        database.column(
                                "SELECT concat_ws('|', revision, direction, message, downgrade_sql) FROM migrate_history ORDER BY id"))
                .endsWith("a1|stamp|make a1|SELECT 1;\n");
    }

    @Test
    void stampThatFindsNothingToAcceptWritesNothing() {
        new Commands(files(), connections(), RunSettings.DEFAULT, listener).stamp("current", false);

        assertThat(accepted).isEmpty();
    }

    @Test
    void contentOfAStampedRevisionIsKept() throws Exception {
        new Commands(files(), connections(), RunSettings.DEFAULT, listener).stamp("base", false);
        new Commands(files(), connections(), RunSettings.DEFAULT, listener).stamp("b2", false);
        write("b2", "a1", "CREATE TABLE b (id bigint);");

        assertThat(current().changed())
                .extracting(revision -> revision.applied().id(), ChangedRevision::difference)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("b2", java.util.Optional.empty()));
    }

    @Test
    void whatIsNotAppliedAnyMoreIsNotLookedAt() throws Exception {
        new Commands(files(), connections(), RunSettings.DEFAULT, listener).downgrade("a1");
        write("b2", "a1", "CREATE TABLE other (id int);");

        upgrade(RunSettings.DEFAULT);

        assertThat(changed).isEmpty();
    }

    @Test
    void passwordsAreNotKept() throws Exception {
        database.execute("DROP ROLE IF EXISTS changed_reader");
        write("c3", "b2", "CREATE ROLE changed_reader PASSWORD 'very secret';");

        upgrade(RunSettings.DEFAULT);

        assertThat(database.column("SELECT upgrade_sql FROM migrate_history WHERE revision = 'c3'"))
                .containsExactly("CREATE ROLE changed_reader PASSWORD '***';\n");
        database.execute("DROP ROLE changed_reader");
    }
}

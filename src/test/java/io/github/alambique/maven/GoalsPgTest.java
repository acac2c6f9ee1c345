package io.github.alambique.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.CountingProxy;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goals say of a project and its database. */
@PostgresTest
class GoalsPgTest {

    private final TestDatabase database;

    @TempDir
    private Path folder;

    GoalsPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
    }

    private Goals goals() {
        return new Goals(folder, database);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path revision(String id, String revises, String more, String upgrade) throws IOException {
        return write(
                "src/main/resources/db/migrations/m_" + id + ".sql",
                "-- revision: " + id + "\n-- revises: " + revises + "\n-- message: make it\n" + more
                        + "\n-- migrate:upgrade\n" + upgrade + "\n\n-- migrate:downgrade\nSELECT 1;\n");
    }

    private List<String> warned(String command) {
        return goals().run(command).log().stream()
                .filter(line -> line.startsWith("[WARNING] "))
                .toList();
    }

    @Test
    void revisionWithoutAStatementIsReported() throws IOException {
        revision("a1", "-", "", "");
        revision("b2", "a1", "-- transactional: false\n", "-- to be written");
        Path table = revision("b3", "a1", "", "CREATE TABLE t ();");
        revision("c4", "b2, b3", "", "");

        assertThat(warned("upgrade"))
                .containsExactly(
                        "[WARNING] The upgrade of revision \"a1\" (%s) has no statement: it counts as applied and changes nothing"
                                .formatted(table.resolveSibling("m_a1.sql")),
                        "[WARNING] The upgrade of revision \"b2\" (%s) has no statement: it counts as applied and changes nothing"
                                .formatted(table.resolveSibling("m_b2.sql")));
        assertThat(warned("downgrade -Dmigrate.to=base")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"upgrade", "history", "merge", "rebase", "revision -Dmigrate.message=x"})
    void thatNoModuleHasRevisionsIsReportedAtTheLast(String goal) {
        var outcomes = goals().run(goal, List.of(folder.resolve("one"), folder.resolve("two")));

        assertThat(outcomes.get(0).log()).containsExactly("No revisions in package db.migrations: skipped");
        assertThat(outcomes.get(1).log())
                .containsExactly(
                        "No revisions in package db.migrations: skipped",
                        "[WARNING] Nothing was done: none of the 2 modules has revisions in package db.migrations. Write the first in"
                                + " the module that is to have them: mvn migrate:revision -Dmigrate.message=\"...\" -pl <module>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "baseline", "revision -Dmigrate.autogenerate -Dmigrate.message=x"})
    void thatNoModuleHasThePluginIsReportedAtTheLast(String goal) {
        var outcomes = goals().run(goal, List.of(folder.resolve("one"), folder.resolve("two")));

        assertThat(outcomes.get(0).log()).hasSize(1);
        assertThat(outcomes.get(1).log().get(1))
                .startsWith("[WARNING] Nothing was done: none of the 2 modules has ")
                .endsWith("to the module that is to have the revisions: mvn migrate:init -pl <module>");
    }

    @Test
    void filesThatAreNoRevisionsAreNamedOnce() throws IOException {
        revision("a1", "-", "", "SELECT 1;");
        write("src/main/java/db/migrations/m_b2.kt", "");
        write("src/main/resources/db/migrations/sub/c3.pgsql", "");
        write("src/main/resources/db/migrations/README.md", "");
        write("src/main/resources/db/migrations/a.sql~", "");
        write("src/main/resources/db/other/d4.pgsql", "");

        assertThat(goals().run("history", List.of(folder, folder)))
                .extracting(outcome -> outcome.log().stream()
                        .filter(line -> line.startsWith("[WARNING]"))
                        .toList())
                .containsExactly(
                        List.of(
                                "[WARNING] Ignored files in the revision folders (neither .java nor .sql):"
                                        + " src/main/java/db/migrations/m_b2.kt, src/main/resources/db/migrations/sub/c3.pgsql"),
                        List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"other/db/migrations", "other/db/migrations/", "plain"})
    void aFolderStandsForThoseOfTheProject(String name) throws Exception {
        revision("a1", "-", "", "CREATE TABLE a ();");
        revision("b2", "a1", "", "CREATE TABLE b ();");
        Path other = folder.resolve(name);
        Files.createDirectories(other.getParent());
        Files.move(folder.resolve("src/main/resources/db/migrations"), other);
        revision("c3", "-", "", "CREATE TABLE c ();");
        String dir = " -Dmigrate.dir=" + other + (name.endsWith("/") ? "/" : "");

        for (String goal : List.of("upgrade", "current", "history", "heads", "plan -Dmigrate.down=base", "show")) {
            assertThat(goals().run(goal + dir).failure()).as(goal).isEmpty();
        }
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("b2");
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        assertThat(goals().run("current -Dmigrate.dir=nowhere").failure().orElseThrow())
                .startsWith("There is no folder \"")
                .endsWith("nowhere\"\nCorrect migrate.dir. Nothing was done");
    }

    @Test
    void aFolderIsNoOutputFile() throws IOException {
        revision("a1", "-", "", "SELECT 1;");

        for (String place : List.of("/", folder.toString())) {
            for (String goal : List.of("upgrade -Dmigrate.sql", "history -Dmigrate.json")) {
                assertThat(goals().run(goal + " -Dmigrate.outputFile=" + place).failure())
                        .hasValue("Cannot write \"" + place + "\": it is a folder. The file was left as it was\n"
                                + "Set -Dmigrate.outputFile to a file that can be written");
            }
        }
    }

    @Test
    void theOutputFileIsReplacedAtOnce() throws IOException {
        revision("a1", "-", "", "SELECT 1;");
        Path file = write("out/list.json", "before");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);

        goals().run("history -Dmigrate.json -Dmigrate.outputFile=" + link);
        goals().run("history -Dmigrate.json -Dmigrate.outputFile=/dev/null");

        assertThat(file).content().contains("\"a1\"");
        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**.tmp");
        assertThat(Path.of("/dev/null")).matches(path -> !Files.isRegularFile(path));
    }

    private String verify(TestDatabase configured, String options) {
        String scratch = "postgresql://%s:%s@%s:%s/%s"
                .formatted(database.user(), database.password(), database.host(), database.port(), database.name());
        return new Goals(folder, configured)
                .run("verify -Dmigrate.scratch.url=" + scratch + options)
                .text();
    }

    @Test
    void verifyConnectsToNoConfiguredDatabase() throws IOException {
        revision("a1", "-", "", "SELECT 1;");
        try (CountingProxy proxy = CountingProxy.to(database)) {
            assertThat(verify(proxy.database(database), ""))
                    .containsPattern("ok +a1 make it \\(up \\d+ ms, down \\d+ ms\\)")
                    .containsPattern("Verified 1 revision on PostgreSQL \\d+, with \\d+ rows?");
            assertThat(proxy.counts().connections()).isZero();
        }
    }

    @Test
    void verifyHasOptions() throws IOException {
        revision("a1", "-", "", "CREATE TABLE IF NOT EXISTS left_out (id int);");
        Path second = revision("b2", "a1", "", "SELECT count(*) FROM helper;");
        Files.writeString(second, Files.readString(second).replaceFirst("(?s)\n-- migrate:downgrade.*", ""));
        String init = " -Dmigrate.scratch.init=" + write("init.sql", "CREATE TABLE helper ();");

        assertThat(verify(database, init)).contains("LEAVES", "1 of 2 revisions failed", "DROP TABLE left_out");
        assertThat(verify(database, init + " -Dmigrate.exclude=left_*")).contains("Verified 2 revisions");
        assertThat(verify(database, init + " -Dmigrate.range=b2:"))
                .contains("irreversible   b2", "Verified 1 revision ");
        assertThat(verify(database, init + " -Dmigrate.range=b2: -Dmigrate.requireDowngrade"))
                .contains("1 of 1 revision failed", "it has no downgrade, and migrate.requireDowngrade is set");
        Path json = folder.resolve("proofs.json");
        verify(database, init + " -Dmigrate.range=b2: -Dmigrate.json -Dmigrate.outputFile=" + json);
        assertThat(json).content().contains("\"verdict\" : \"irreversible\"");
    }

    @Test
    void passwordInTheConfigurationIsRefused() throws IOException {
        revision("a1", "-", "", "SELECT 1;");

        assertThat(goals().configured("password", "secret").run("current").failure())
                .hasValue("The plugin's configuration holds a password in <password>, which Maven prints under -X\n"
                        + "Take it out, and set it in settings.xml with <serverId>, in the environment as MIGRATE_PASSWORD"
                        + " or on the command line with -Dmigrate.password");
    }

    @Test
    void oneModuleWithRevisionsIsEnough() throws IOException {
        revision("a1", "-", "", "SELECT 1;");

        assertThat(goals().run("upgrade", List.of(folder.resolve("one"), folder, folder.resolve("two"))))
                .noneMatch(outcome -> outcome.text().contains("[WARNING]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plan -Dmigrate.down", "upgrade -Dmigrate.to", "history -Dmigrate.range", "show -Dmigrate.rev"})
    void parameterWithoutItsValueIsRefused(String command) throws IOException {
        revision("a1", "-", "", "SELECT 1;");
        String property = command.split(" -D")[1];

        assertThat(goals().run(command).failure())
                .hasValue("The property \"%s\" has no value. Nothing was done\nGive one, as in -D%s=<value>"
                        .formatted(property, property));
    }
}

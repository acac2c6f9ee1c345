package io.github.alambique.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.EnvironmentException;
import io.github.alambique.MigrationException;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.lock.LockNotAcquiredException;
import io.github.alambique.internal.lock.Timeouts;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.run.StatementFailedException;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.testing.OwnErrors;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Names and texts from anybody stay in their folder, their line and their literal; code from elsewhere is not run. */
@PostgresTest
class HostileContentPgTest {

    static final List<String> NAMES = List.of(
            "../up",
            "../../up",
            "..",
            ".",
            "a/../../up",
            "/tmp/up",
            "\\\\host\\up",
            "c:up",
            "a\0b",
            "-rf",
            "--help",
            "@file",
            "*",
            "~",
            "$HOME",
            "`id`",
            "$(id)",
            "a b",
            "a\nb",
            "a;b",
            "a'b",
            "a\"b",
            "a/b",
            "a\\b",
            "con:",
            "\u202eb",
            "head",
            "heads",
            "base",
            "a".repeat(300));

    static final List<String> MESSAGES = List.of(
            "*/ static { System.exit(1); } /*",
            "\\u002a/ static {} /\\u002a",
            "first\n-- migrate:downgrade\nDROP TABLE kept;",
            "first\r-- revises: x\r\n-- migrate:upgrade",
            "'; DROP TABLE kept; --",
            "$$; DROP TABLE kept; $$",
            "\\'; DROP TABLE kept; --",
            "\\! touch up",
            "\u001b[2J\u0007 \0 \u2028 end",
            "../../up",
            "-rf / --help",
            "{@code x} <script> & \"quoted\" 'quoted' `id` $(id) ${env.HOME}",
            "con",
            "nul.sql",
            "a".repeat(5_000));

    private final TestDatabase database;

    @TempDir
    private Path folder;

    private Path project;

    HostileContentPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void prepare() throws SQLException, IOException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public", "CREATE TABLE kept ()");
        project = Files.createDirectories(folder.resolve("above/project"));
    }

    private ScriptLayout layout() {
        return new ScriptLayout(
                List.of(project.resolve("java")),
                List.of(project.resolve("resources")),
                "db.migrations",
                StandardCharsets.UTF_8,
                project.resolve("work"));
    }

    private RevisionFiles files(Path... classPath) {
        return RevisionFiles.of(layout(), () -> List.of(classPath));
    }

    private static Revise.Draft draft(String message, String id, Format format, Optional<String> packageName) {
        return new Revise.Draft(
                message, List.of("head"), Optional.of(id), false, List.of(), List.of(), format, packageName);
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

    private Commands upgrade(RevisionFiles files) {
        return new Commands(files, connections(), RunSettings.DEFAULT, new RunListener() {});
    }

    /** All files there are, but those that may be written. */
    private List<Path> strays() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(project.resolve("java/db/migrations"))
                            && !file.startsWith(project.resolve("resources/db/migrations"))
                            && !file.startsWith(project.resolve("work")))
                    .toList();
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void anIdIsNoPath(String id) throws IOException {
        for (Format format : Format.values()) {
            assertThatThrownBy(() -> new Revise(files(), layout()).write(draft("first", id, format, Optional.empty())))
                    .isInstanceOf(MigrationException.class);
        }
        assertThat(strays()).isEmpty();
        assertThat(files().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void aPackageIsNoPath(String name) throws IOException {
        for (Format format : Format.values()) {
            OwnErrors.only(
                    0,
                    name,
                    () -> new Revise(files(), layout())
                            .write(draft("first", "a1", format, Optional.of("db.migrations." + name))));
        }
        assertThat(strays()).isEmpty();
    }

    @Test
    void messagesAreText() throws Exception {
        writeMessages();
        assertThat(strays()).isEmpty();

        upgrade(files()).upgrade("head");

        assertThat(messagesOf("migrate_history"))
                .isEqualTo(messages())
                .noneMatch(message -> message.chars().anyMatch(Character::isISOControl));
        assertThat(database.column("SELECT to_regclass('kept')")).containsExactly("kept");
    }

    @Test
    void messagesAreCommentsAndLiteralsInAScript() throws Exception {
        writeMessages();

        for (var part :
                SqlScript.split(Commands.offline(files(), RunSettings.DEFAULT).upgradeScript("head"))) {
            assertThat(part.sql()).doesNotStartWith("DROP");
            database.execute(part.sql());
        }

        assertThat(messagesOf("migrate_history")).isEqualTo(messages());
        assertThat(database.column("SELECT to_regclass('kept')")).containsExactly("kept");
    }

    /** Text of the server and of other sessions: escape sequences, a line written over, text that runs backwards. */
    @Test
    void textsOfOthersArePrintable() throws Exception {
        String hostile = "\u001b[2J\u0007\u009bx\ry\u202ez";
        String printable = "\\u001b[2J\\u0007\\u009bx\\u000dy\\u202ez";
        write("DO $$BEGIN RAISE EXCEPTION '" + hostile + "' USING DETAIL = '" + hostile + "'; END$$; /*" + hostile
                + "*/");
        assertThatThrownBy(() -> upgrade(files()).upgrade("head"))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining("ERROR: " + printable)
                .hasMessageContaining("Detail: " + printable);

        write("ALTER TABLE kept ADD name text");
        try (var other = database.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE kept /* " + hostile + " */");

            var patience = new Timeouts(Duration.ofSeconds(9), Duration.ofSeconds(1), Duration.ZERO, 0);
            assertThatThrownBy(() -> new Commands(
                                    files(),
                                    connections(),
                                    RunSettings.DEFAULT.withTimeouts(patience),
                                    new RunListener() {})
                            .upgrade("head"))
                    .isInstanceOf(LockNotAcquiredException.class)
                    .hasMessageContaining("LOCK TABLE kept /* \\u001b[2J\\u0007\\u009bx\n");
        }

        assertThat(JsonText.write(json -> json.writeString(hostile + "\n\u2028")))
                .isEqualTo("\"\\u001B[2J\\u0007\\u009bx\\ry\\u202ez\\n\\u2028\"");
    }

    private void write(String upgrade) throws IOException {
        Files.writeString(
                Files.createDirectories(project.resolve("resources/db/migrations"))
                        .resolve("first_a1.sql"),
                "-- revision: a1\n-- revises: -\n-- message: first\n-- migrate:upgrade\n" + upgrade);
    }

    private void writeMessages() {
        int number = 0;
        for (String message : MESSAGES) {
            for (Format format : Format.values()) {
                new Revise(files(), layout()).write(draft(message, "a" + number++, format, Optional.empty()));
            }
        }
    }

    private List<String> messages() {
        RevisionFiles files = files();
        return files.graph().revisions().stream().map(RevisionMetadata::message).toList();
    }

    private List<String> messagesOf(String table) throws SQLException {
        return database.column("SELECT message FROM " + table + " ORDER BY id");
    }

    @Test
    void aLinkedPackageIsNotWrittenThrough() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path revisions = Files.createDirectories(project.resolve("resources/db/migrations"));
        Files.createSymbolicLink(revisions.resolve("team"), outside);

        assertThatThrownBy(() -> new Revise(files(), layout())
                        .write(draft("first", "a1", Format.SQL, Optional.of("db.migrations.team"))))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("a symbolic link that leads out of the folder");
        assertThat(outside).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void revisionsInADependencyAreNotRun(Format format) throws Exception {
        Path jar = jar();
        new Revise(files(), layout()).write(draft("first", "a1", format, Optional.empty()));

        upgrade(files(jar)).upgrade("heads");

        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("a1");
        assertThat(database.column("SELECT to_regclass('kept')")).containsExactly("kept");
    }

    /** A dependency that brings a revision of each kind, and a class of the name of the project's own. */
    private Path jar() throws IOException {
        String code = """
                package db.migrations;
                @io.github.alambique.Revision(id = "%2$s", revises = {})
                public class %1$s implements io.github.alambique.Migration {
                    static { System.setProperty("hostile", "ran"); }
                    public void upgrade(io.github.alambique.Operations op) { op.execute("DROP TABLE kept"); }
                }
                """;
        Path sources = Files.createDirectories(folder.resolve("library/db/migrations"));
        for (String name : List.of("hostile_b2", "first_a1")) {
            Files.writeString(sources.resolve(name + ".java"), code.formatted(name, name.substring(name.length() - 2)));
            int status = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-cp",
                            System.getProperty("java.class.path"),
                            sources.resolve(name + ".java").toString());
            assertThat(status).isZero();
        }
        Files.writeString(
                sources.resolve("hostile_c3.sql"),
                "-- revision: c3\n-- revises: -\n-- migrate:upgrade\nDROP TABLE kept;\n");
        Path jar = folder.resolve("library.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> content = Files.list(sources)) {
            for (Path file : content.toList()) {
                out.putNextEntry(new ZipEntry("db/migrations/" + file.getFileName()));
                out.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }

    @Test
    void anOverlongNameIsOurError() {
        assertThatThrownBy(() -> new Revise(files(), layout())
                        .write(draft("first", "a".repeat(300), Format.SQL, Optional.empty())))
                .isInstanceOf(EnvironmentException.class);
    }
}

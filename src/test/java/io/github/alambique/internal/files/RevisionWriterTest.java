package io.github.alambique.internal.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.EnvironmentException;
import io.github.alambique.InvalidInputException;
import io.github.alambique.MigrationException.Fault;
import io.github.alambique.internal.graph.RevisionMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RevisionWriterTest {

    private static final Instant NOW = Instant.parse("2023-05-08T18:15:04.123Z");

    @TempDir
    Path folder;

    private Project project;
    private RevisionWriter writer;

    @BeforeEach
    void prepare() {
        project = new Project(folder);
        writer = new RevisionWriter(project.layout(), Clock.fixed(NOW, UTC), () -> "dcca43073c21");
    }

    @Test
    void writesJava() throws IOException {
        var body = new RevisionBody(
                List.of("java.util.List", "static java.util.Map.entry"),
                List.of("op.execute(\"SELECT 1\");", "", "op.execute(\"SELECT 2\");"),
                Optional.of(List.of("op.dropTable(\"products\");")));

        RevisionScript script =
                writer.write(writer.draft("initial migration", List.of()), Format.JAVA, body, Project.PACKAGE);

        assertThat(script.file())
                .contains(project.javaRoot().resolve("db/migrations/initial_migration_dcca43073c21.java"));
        assertThat(Files.readString(script.file().orElseThrow())).isEqualTo("""
                        package db.migrations;

                        import static io.github.alambique.ddl.Ddl.*;
                        import static io.github.alambique.ddl.Types.*;
                        import static java.util.Map.entry;

                        import io.github.alambique.Migration;
                        import io.github.alambique.Operations;
                        import io.github.alambique.Revision;
                        import java.util.List;

                        /** initial migration */
                        @Revision(
                                id = "dcca43073c21",
                                revises = {},
                                created = "2023-05-08T18:15:04Z")
                        public class initial_migration_dcca43073c21 implements Migration {

                            @Override
                            public void upgrade(Operations op) {
                                op.execute("SELECT 1");

                                op.execute("SELECT 2");
                            }

                            @Override
                            public void downgrade(Operations op) {
                                op.dropTable("products");
                            }
                        }
                        """);
    }

    @Test
    void noteLeavesTheRestAsItIs() throws IOException {
        var body = new RevisionBody(List.of(), List.of("SELECT 'a\r\nb\r';"), Optional.of(List.of("SELECT 2;")));
        RevisionScript script = writer.write(writer.draft("first", List.of()), Format.SQL, body, Project.PACKAGE);
        Path file = script.file().orElseThrow();
        String before = Files.readString(file);

        writer.note(script, "not\nproven, " + file + ":7");

        assertThat(Files.readString(file))
                .isEqualTo(before.replace(
                        "-- migrate:upgrade\n", "-- migrate:upgrade\n-- not proven, " + file.getFileName() + ":7\n"));
    }

    @Test
    void writesJavaThatIsToBeFilledIn() throws IOException {
        RevisionScript script = writer.write(
                writer.draft("two", List.of("aaa")), Format.JAVA, RevisionBody.empty(), "db.migrations.billing");

        assertThat(script.name()).isEqualTo("db.migrations.billing.two_dcca43073c21");
        assertThat(Files.readString(script.file().orElseThrow()))
                .startsWith("package db.migrations.billing;\n")
                .endsWith("""
                        /** two */
                        @Revision(id = "dcca43073c21", revises = "aaa", created = "2023-05-08T18:15:04Z")
                        public class two_dcca43073c21 implements Migration {

                            @Override
                            public void upgrade(Operations op) {}

                            @Override
                            public void downgrade(Operations op) {}
                        }
                        """);
    }

    /** Of a class file an application reads the annotation and the name of the class, and no Javadoc. */
    @Test
    void messageThatTheNameOfTheClassLosesIsInTheAnnotation() throws IOException {
        RevisionScript script = writer.write(
                writer.draft("Add \"users\", v2", List.of("aaa")), Format.JAVA, RevisionBody.empty(), Project.PACKAGE);

        assertThat(Files.readString(script.file().orElseThrow()))
                .contains("revises = \"aaa\", message = \"Add \\\"users\\\", v2\", created");
        assertThat(new ScriptDirectory(project.layout()).read())
                .extracting(read -> read.metadata().message())
                .containsExactly("Add \"users\", v2");
    }

    @Test
    void breaksLongAnnotations() throws IOException {
        var metadata = new RevisionMetadata(
                "cccc",
                List.of("aaaaaaaaaaaa", "bbbbbbbbbbbb"),
                List.of("dddddddddddd"),
                List.of("billing"),
                "",
                Optional.of(NOW),
                false);

        RevisionScript script = writer.write(metadata, Format.JAVA, RevisionBody.empty(), Project.PACKAGE);

        assertThat(Files.readString(script.file().orElseThrow())).contains("""
                        import io.github.alambique.Revision;

                        @Revision(
                                id = "cccc",
                                revises = {"aaaaaaaaaaaa", "bbbbbbbbbbbb"},
                                dependsOn = "dddddddddddd",
                                branchLabels = "billing",
                                created = "2023-05-08T18:15:04.123Z",
                                transactional = false)
                        public class revision_cccc implements Migration {
                        """);
    }

    @Test
    void writesSql() throws IOException {
        var body = new RevisionBody(
                List.of(), List.of("CREATE TABLE a (", "    id int);"), Optional.of(List.of("DROP TABLE a;")));

        RevisionScript script = writer.write(writer.draft("two", List.of("a", "b")), Format.SQL, body, Project.PACKAGE);

        assertThat(script.file()).contains(project.resourceRoot().resolve("db/migrations/two_dcca43073c21.sql"));
        assertThat(Files.readString(script.file().orElseThrow())).isEqualTo("""
                        -- revision:  dcca43073c21
                        -- revises:   a, b
                        -- message:   two
                        -- created:   2023-05-08T18:15:04Z

                        -- migrate:upgrade
                        CREATE TABLE a (
                            id int);

                        -- migrate:downgrade
                        DROP TABLE a;
                        """);
    }

    @Test
    void writesSqlWithEveryKeyAndNoWayBack() throws IOException {
        var metadata = new RevisionMetadata(
                "c", List.of(), List.of("d", "e"), List.of("billing"), "three", Optional.empty(), false);
        var body = new RevisionBody(List.of(), List.of("CREATE INDEX CONCURRENTLY ON a (b);"), Optional.empty());

        RevisionScript script = writer.write(metadata, Format.SQL, body, Project.PACKAGE);

        assertThat(Files.readString(script.file().orElseThrow())).isEqualTo("""
                        -- revision:  c
                        -- revises:   -
                        -- message:   three
                        -- branch labels: billing
                        -- depends on: d, e
                        -- transactional: false

                        -- migrate:upgrade
                        CREATE INDEX CONCURRENTLY ON a (b);
                        """);
    }

    @Test
    void leavesNothingBesideTheFile() throws IOException {
        writer.write(writer.draft("one", List.of()), Format.SQL, RevisionBody.empty(), Project.PACKAGE);

        try (Stream<Path> files = Files.list(project.resourceRoot().resolve("db/migrations"))) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void neverReplacesAFile(Format format) throws IOException {
        RevisionMetadata metadata = writer.draft("one", List.of());
        Path file = writer.write(metadata, format, RevisionBody.empty(), Project.PACKAGE)
                .file()
                .orElseThrow();
        Files.writeString(file, "mine");

        assertThatThrownBy(() -> writer.write(metadata, format, RevisionBody.empty(), Project.PACKAGE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The revision file \"" + file + "\" already exists");
        assertThat(file).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource({"db.migrations.., is not a package name", "../.., is not a package name", "com.acme, is not below"})
    void staysInThePackage(String packageName, String reason) {
        RevisionMetadata metadata = writer.draft("one", List.of());

        assertThatThrownBy(() -> writer.write(metadata, Format.JAVA, RevisionBody.empty(), packageName))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({"'a, b'", "'a\nb'", "'-'", "' a'", "''"})
    void refusesWhatSqlHeadersCannotHold(String parent) {
        RevisionMetadata metadata = writer.draft("one", List.of(parent));

        assertThatThrownBy(() -> writer.write(metadata, Format.SQL, RevisionBody.empty(), Project.PACKAGE))
                .isInstanceOf(InvalidInputException.class);
        assertThat(project.resourceRoot()).doesNotExist();
    }

    @Test
    void refusesWhatTheEncodingCannotHold() {
        var layout = new ScriptLayout(
                List.of(project.javaRoot()),
                List.of(project.resourceRoot()),
                Project.PACKAGE,
                ISO_8859_1,
                project.work());
        var latin = new RevisionWriter(layout, Clock.fixed(NOW, UTC), () -> "a");

        assertThatThrownBy(() ->
                        latin.write(latin.draft("漢字", List.of()), Format.SQL, RevisionBody.empty(), Project.PACKAGE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Revision \"a\" cannot be written as SQL: ");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatIsWrittenIsReadBack(Format format) {
        var random = new Random(4711);
        var written = new ArrayList<RevisionMetadata>();
        for (int index = 0; index < 500; index++) {
            RevisionMetadata metadata = metadata(random, index);
            written.add(writer.write(metadata, format, RevisionBody.empty(), Project.PACKAGE)
                    .metadata());
            assertThat(written.get(index).message()).isEqualTo(Messages.oneLine(metadata.message()));
        }

        assertThat(project.read().stream().map(RevisionScript::metadata)).containsExactlyInAnyOrderElementsOf(written);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `revises = {}`                     | `revises = {"x", "y"}`
                    `revises = /* a */ "b" /* c */`       | `revises = /* a */ {"x", "y"} /* c */`
                    `revises={ "a",\\r\\n\\t"b" }`     | `revises={"x", "y"}`
                    `created = ""`                     | `created = ""`
                    """)
    void rewritesTheParentsInJava(String before, String after) throws IOException {
        String source = Project.revision("one_a", "\r\n  id = \"a\" , " + before.translateEscapes() + " ");
        Path file = project.java("db/migrations/one_a.java", source);

        RevisionScript rewritten = writer.rewriteRevises(project.read().get(0), List.of("x", "y"));

        String expected = after.startsWith("created")
                ? source.replace("id = \"a\"", "id = \"a\", revises = {\"x\", \"y\"}")
                : source.replace(before.translateEscapes(), after);
        assertThat(file).content(UTF_8).isEqualTo(expected);
        assertThat(rewritten.metadata().revises()).containsExactly("x", "y");
        assertThat(project.read()).containsExactly(rewritten);
    }

    @Test
    void rewritesTheParentsInJavaOfUnusualShape() throws IOException {
        String source = "package db.migrations;\n interface Helper {} \n"
                + "@io.github.alambique.Revision(id = \"\\u0061\", revises = \"b\") class A {}";
        Path file = project.java("db/migrations/A.java", source);

        writer.rewriteRevises(project.read().get(0), List.of());

        assertThat(file).content(UTF_8).isEqualTo(source.replace("\"b\"", "{}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `-- revises: -\\n`             | `-- revises: x, y\\n`
                    `--Revises :a , b  \\r\\n`     | `--Revises :x, y  \\r\\n`
                    `-- revises:\\n`               | `-- revises: x, y\\n`
                    """)
    void rewritesTheParentsInSql(String before, String after) throws IOException {
        String source = "\ufeff-- revision: a\n" + before.translateEscapes()
                + "-- message: revises: -\n-- migrate:upgrade\nSELECT 1;  \r\n";
        Path file = project.sql("db/migrations/a.sql", source);

        RevisionScript rewritten = writer.rewriteRevises(project.read().get(0), List.of("x", "y"));

        assertThat(file).content(UTF_8).isEqualTo(source.replace(before.translateEscapes(), after.translateEscapes()));
        assertThat(rewritten.metadata().revises()).containsExactly("x", "y");
    }

    @Test
    void rewritingKeepsThePermissions() throws IOException {
        Path file = project.sql("db/migrations/a.sql", "-- revision: a\n-- revises: -\n-- migrate:upgrade\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r-x"));

        writer.rewriteRevises(project.read().get(0), List.of("x"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw-r-x");
    }

    @Test
    void saysWhatCannotBeWritten() throws IOException {
        Files.createDirectories(folder.resolve("src/main"));
        Files.writeString(project.javaRoot(), "a file where a folder should be");

        assertThatThrownBy(() -> writer.write(
                        writer.draft("one", List.of()), Format.JAVA, RevisionBody.empty(), Project.PACKAGE))
                .isInstanceOfSatisfying(
                        EnvironmentException.class,
                        exception -> assertThat(exception.fault()).isEqualTo(Fault.ENVIRONMENT))
                .hasMessageContaining("cannot be written");
    }

    @Test
    void randomIdsAreTwelveHexadecimalDigits() {
        var ids = RevisionWriter.randomIds();

        assertThat(Stream.generate(ids).limit(100)).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{12}"));
    }

    private static RevisionMetadata metadata(Random random, int index) {
        return new RevisionMetadata(
                "id%04d".formatted(index),
                names(random),
                names(random),
                names(random),
                message(random),
                random.nextBoolean() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(random.nextInt(), 1_000L)),
                random.nextBoolean());
    }

    private static List<String> names(Random random) {
        return random.ints(random.nextInt(4), 0, 10_000)
                .mapToObj(name -> "näme." + name)
                .toList();
    }

    private static String message(Random random) {
        List<String> pieces = List.of(
                "*/",
                "/*",
                "*",
                "/",
                "@",
                "{",
                "}",
                "{@code x}",
                "@since 1",
                "<p>",
                "<",
                ">",
                "&",
                "&lt;",
                "&#64;",
                "\\",
                "\\u0041",
                "\\n",
                "\"",
                "'",
                "--",
                "-- migrate:downgrade",
                ":",
                "$$",
                "\n",
                "\r\n",
                "\t",
                " ",
                "  ",
                "\u2028",
                "\0",
                "word",
                "Äöü",
                "漢字",
                "\ud83d\ude00",
                "\ud83d",
                "x".repeat(100));
        var message = new StringBuilder();
        for (int count = random.nextInt(10); count > 0; count--) {
            message.append(pieces.get(random.nextInt(pieces.size())));
        }
        return message.toString();
    }
}

package io.github.alambique.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.IrreversibleRevisionException;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.compile.RevisionLoader;
import io.github.alambique.internal.sql.SqlScript;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeSqlRevisionTest {

    private static final String TEXT =
            "-- revision: a1\n-- revises: b2\n-- message: big\n\n-- migrate:upgrade\nSELECT 'é';\n"
                    + "\n-- migrate:downgrade\nSELECT 2;\n";

    @TempDir
    private Path project;

    /** Reads the revisions of a folder, in a JVM of little memory. */
    public static final class Reader {

        private Reader() {}

        public static void main(String[] arguments) {
            var script =
                    RevisionFiles.of(layout(Path.of(arguments[0])), List::of).script("a1");
            try (var loader = RevisionLoader.open(layout(Path.of(arguments[0])), List.of(), List.of(script))) {
                var longest = new int[1];
                long count = ((SqlMigration) loader.load(script))
                        .upgradeStatements()
                        .peek(part -> longest[0] = Math.max(
                                longest[0], part.copyData().orElseThrow().length()))
                        .count();
                System.out.println(count + " statements with at most " + longest[0] + " characters of data");
            }
        }
    }

    private static ScriptLayout layout(Path project) {
        return new ScriptLayout(
                List.of(),
                List.of(project.resolve("resources")),
                "db.migrations",
                StandardCharsets.UTF_8,
                project.resolve("work"));
    }

    private static ParsedRevision parse(String text) {
        return revision(text, StandardCharsets.UTF_8).parse();
    }

    private static LargeSqlRevision revision(String text, Charset encoding) {
        return new LargeSqlRevision(
                "f.sql",
                () -> new ByteArrayInputStream(text.getBytes(encoding)),
                StandardCharsets.UTF_8,
                Placeholders.NONE);
    }

    @Test
    void saysWhatASmallOneSays() throws Exception {
        ParsedRevision small = SqlRevisionParser.parse(new Source("f.sql", TEXT));

        assertThat(parse(TEXT).metadata()).isEqualTo(small.metadata());
        assertThat(parse(TEXT).revises()).isEqualTo(small.revises());
    }

    @Test
    void checksumIsOfTheHeaderAndTheLines() throws Exception {
        String checksum = parse(TEXT).checksum();

        assertThat(parse(TEXT.replace("\n", "\r\n")).checksum()).isEqualTo(checksum);
        assertThat(parse("-- a comment\n" + TEXT).checksum()).isEqualTo(checksum);
        for (String other : List.of(TEXT.replace("b2", "b3"), TEXT.replace("é", "e"), TEXT.replace("2;", " 2;"))) {
            assertThat(parse(other).checksum()).isNotEqualTo(checksum);
        }
    }

    @Test
    void namesThePlaceOfAProblem() {
        assertThatThrownBy(() -> parse(TEXT + "-- migrate:downgrade\n"))
                .isInstanceOf(ScriptSyntaxException.class)
                .hasMessageContaining(": f.sql:10:1: \"-- migrate:downgrade\" is not expected here");
        assertThatThrownBy(() -> revision(TEXT, StandardCharsets.ISO_8859_1).parse())
                .hasMessageEndingWith(": f.sql: this is not UTF-8, the encoding that migrate.encoding names");
    }

    @Test
    void needsLittleMemory() throws Exception {
        Path folder = Files.createDirectories(project.resolve("resources/db/migrations"));
        Files.writeString(
                folder.resolve("m_a1.sql"),
                "-- revision: a1\n-- revises: -\n-- migrate:upgrade\nCOPY t FROM STDIN;\n"
                        + ("x".repeat(99) + "\n").repeat(400_000) + "\\.\n");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        project.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .matches("(?s)(39|40) statements with at most 10\\d{5} characters of data\\s*");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void statementsAreThoseOfItsSections() {
        var large = new LargeSqlRevision(
                "f.sql",
                () -> new ByteArrayInputStream(TEXT.replace("'é'", "'${a}'").getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8,
                new Placeholders(Map.of("a", "b")));

        assertThat(large.statements(0).map(part -> part.line() + " " + part.sql()))
                .containsExactly("6 SELECT 'b'");
        assertThat(large.statements(1).map(part -> part.line() + " " + part.sql()))
                .containsExactly("9 SELECT 2");
        var unknown = new LargeSqlRevision(
                "f.sql", large.content(), StandardCharsets.UTF_8, new Placeholders(Map.of("c", "d")));
        assertThatThrownBy(() -> unknown.statements(0).count()).hasMessageContaining("f.sql:6:9: placeholder \"a\"");
        assertThatThrownBy(() -> unknown.requireValues(0)).hasMessageContaining("f.sql:6:9: placeholder \"a\"");
    }

    @Test
    void linesAreThoseOfTheFileWhateverPlaceholdersStandFor() {
        String text = "-- migrate:upgrade\nSELECT ${a}; SELECT 1;\nSELECT ${a};\nSELECT 2;\n";
        var large = new LargeSqlRevision(
                "f.sql",
                () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8,
                new Placeholders(Map.of("a", "1,\n2,\n3")));

        assertThat(large.statements(0).map(SqlScript.Part::line)).containsExactly(2, 2, 3, 4);
    }

    @Test
    void sectionsThatAreMissingAreAnError() {
        assertThatThrownBy(() -> revision("SELECT 1;\n", StandardCharsets.UTF_8).statements(0))
                .isInstanceOf(ScriptSyntaxException.class)
                .hasMessageContaining("f.sql:1:1: there is no line \"-- migrate:upgrade\"");
        assertThatThrownBy(() ->
                        revision("-- migrate:upgrade\n", StandardCharsets.UTF_8).statements(1))
                .isInstanceOf(IrreversibleRevisionException.class);
    }

    @Test
    void whatNeverEndsIsNamedWithItsPlace() {
        assertThatThrownBy(() -> revision(TEXT.replace("'é'", "'é"), StandardCharsets.UTF_8)
                        .statements(0)
                        .count())
                .isInstanceOf(ScriptSyntaxException.class)
                .hasMessageContaining("f.sql:6:8: String without an end");
    }
}

package io.github.alambique.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.EnvironmentException;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.compile.RevisionLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                loader.load(script);
            } catch (EnvironmentException failure) {
                System.out.println(failure.getMessage() + '\n' + failure.hint().orElseThrow());
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

    private static ParsedRevision parse(String text) throws IOException {
        return LargeSqlRevision.parse(
                "f.sql", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
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
        assertThatThrownBy(() -> LargeSqlRevision.parse(
                        "f.sql",
                        new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.ISO_8859_1)),
                        StandardCharsets.UTF_8))
                .hasMessageEndingWith(": f.sql: this is not UTF-8, the encoding that migrate.encoding names");
    }

    @Test
    void needsLittleMemoryUntilItRuns() throws Exception {
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
                .contains("m_a1.sql\" does not fit into the memory of this JVM (")
                .contains("Give it about six times the size of the file, such as MAVEN_OPTS=-Xmx2g, or split the file");
        assertThat(process.waitFor()).isZero();
    }
}

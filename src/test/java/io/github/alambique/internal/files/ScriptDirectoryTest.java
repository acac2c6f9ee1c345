package io.github.alambique.internal.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.graph.RevisionMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptDirectoryTest {

    private static final String SQL = "-- revision: %s\n-- revises: -\n-- migrate:upgrade\n";

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void prepare() {
        project = new Project(folder);
    }

    @Test
    void readsBothFormatsInTheOrderOfTheirPaths() {
        Path java = project.java("db/migrations/one_a.java", Project.revision("one_a", "id = \"a\", revises = {}"));
        project.java(
                "db/migrations/sub/two_b.java",
                Project.revision("two_b", "id = \"b\"").replace("package db.migrations", "package db.migrations.sub"));
        project.sql("db/migrations/three_c.sql", SQL.formatted("c"));
        project.sql("db/migrations/2024/four_d.sql", SQL.formatted("d"));

        List<RevisionScript> scripts = project.read();

        assertThat(scripts)
                .extracting(RevisionScript::name)
                .containsExactly("db.migrations.one_a", "db.migrations.sub.two_b", "four_d.sql", "three_c.sql");
        assertThat(scripts.get(0).metadata())
                .isEqualTo(new RevisionMetadata(
                        "a", List.of(), List.of(), List.of(), "what one_a does", Optional.empty(), true));
        assertThat(scripts.get(0).format()).isEqualTo(Format.JAVA);
        assertThat(scripts.get(0).file()).contains(java);
        assertThat(scripts.get(0).location()).isEqualTo(java.toString());
        assertThat(scripts.get(0).checksum())
                .hasValueSatisfying(checksum -> assertThat(checksum).hasSize(64));
    }

    @Test
    void isEmptyWithoutFolders() {
        assertThat(project.read()).isEmpty();
    }

    @Test
    void passesOverWhatIsNoRevision() {
        project.java("db/migrations/Helper.java", "package db.migrations; class Helper {}");
        project.java("db/migrations/Mention.java", "package db.migrations; /** see Revision */ class Mention {}");
        project.java(
                "db/migrations/Other.java",
                "package db.migrations; import a.Revision; @Revision(id = x()) class Other {}");
        project.java("db/migrations/package-info.java", "nonsense {");
        project.java("db/migrations/.#one_a.java", "nonsense");
        project.java("db/migrations/#one_a.java#", "nonsense");
        project.java("db/migrations/one_a.java~", "nonsense");
        project.java("db/migrations/.idea/x.java", "Revision");
        project.sql("db/migrations/README.md", "nonsense");
        project.sql("db/other/a.sql", "nonsense");

        assertThat(project.read()).isEmpty();
    }

    @Test
    void namesEveryProblemAtOnce() {
        Path first = project.java("db/migrations/a.java", "package db.migrations;\n\n@Revision(id = ID)\nclass a {}\n");
        Path second = project.java("db/migrations/b.java", "package db.migrations;\n@Revision(id = \"b\") class b {\n");
        Path third = project.sql("db/migrations/c.sql", "SELECT 1;\n");

        var exception = catchThrowableOfType(ScriptSyntaxException.class, project::read);

        assertThat(exception)
                .hasMessage("Revision files cannot be read, 3 problems:"
                        + ("\n  " + first
                                + ":3:16: \"ID\" is no literal, and the metadata is read without compiling it")
                        + ("\n  " + second + ":2:30: reached end of file while parsing")
                        + ("\n  " + third + ":1:1: no revision id; a SQL revision begins with the lines"
                                + " \"-- revision: <id>\" and \"-- revises: <ids of its parents, or ->\""));
        assertThat(exception.hint()).contains("Correct the revision files");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    @Revision class a {}                                     | 1:24 | @Revision needs an "id"
                    @Revision(id = " ") class a {}                           | 1:24 | @Revision needs an "id"
                    @Revision(id = {"a"}) class a {}                         | 1:39 | "id" must be one string in double quotes
                    @Revision(id = "a", revises = null) class a {}           | 1:54 | "null" is no literal, and the metadata is read without compiling it
                    @Revision(id = "a", revises = {B}) class a {}            | 1:55 | "B" is no literal, and the metadata is read without compiling it
                    @Revision(id = "a", revise = "b") class a {}             | 1:44 | @Revision has no element "revise"
                    @Revision("a") class a {}                                | 1:34 | @Revision has no element "value"
                    @Revision(id = "a", id = "b") class a {}                 | 1:44 | "id" is given twice
                    @Revision(id = "a", transactional = "no") class a {}     | 1:60 | "transactional" must be true or false
                    @Revision(id = "a", dependsOn = true) class a {}         | 1:56 | "dependsOn" must be a string in double quotes, or several in braces
                    @Revision(id = "a", created = "today") class a {}        | 1:54 | "created" must be a time as 2023-05-08T18:15:04Z, not "today"
                    @Revision(id = "a") class b {}                           | 1:24 | the class "b" has not the name of its file
                    """)
    void namesTheLineOfWhatIsWrong(String type, String place, String message) {
        Path file = project.java("db/migrations/a.java", "package db.migrations; " + type);

        assertThatThrownBy(project::read)
                .isInstanceOf(ScriptSyntaxException.class)
                .hasMessage("A revision file cannot be read: " + file + ":" + place + ": " + message);
    }

    @Test
    void comparesThePackageWithTheFolder() {
        Path file = project.java("db/migrations/sub/a.java", Project.revision("a", "id = \"a\""));

        assertThatThrownBy(project::read)
                .hasMessage("A revision file cannot be read: " + file
                        + ":8:1: the package is \"db.migrations\", and the folder stands for \"db.migrations.sub\"");
    }

    @Test
    void leavesUnusualShapesToTheCompiler() {
        project.java("db/migrations/a.java", """
                package db.migrations;

                interface Helper {}

                /** after {@code another} type */
                @io.github.alambique.Revision(id = "\\u0061", revises = {"b", "c"}, transactional = false)
                class a implements io.github.alambique.Migration {}
                """);

        assertThat(project.read().get(0).metadata())
                .isEqualTo(new RevisionMetadata(
                        "a", List.of("b", "c"), List.of(), List.of(), "after another type", Optional.empty(), false));
    }

    @Test
    void saysWhichFileIsInAnotherEncoding() throws IOException {
        Path file = project.sql("db/migrations/a.sql", "");
        Files.write(file, "-- revision: a\n-- message: é".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

        assertThatThrownBy(project::read)
                .hasMessage("A revision file cannot be read: " + file + ":2:13: this is not UTF-8, the encoding that"
                        + " migrate.encoding names");
    }

    @Test
    void refusesLinksOutOfTheFolder() throws IOException {
        Path outside = Project.write(folder.resolve("outside/a.sql"), SQL.formatted("a"));
        Path inside = project.sql("db/migrations/b.sql", SQL.formatted("b"));
        Path parent = project.resourceRoot().resolve("db/migrations");
        Files.createSymbolicLink(parent.resolve("a.sql"), outside);
        Files.createSymbolicLink(parent.resolve("outside"), outside.getParent());
        Files.createSymbolicLink(parent.resolve("nowhere.sql"), parent.resolve("gone"));
        Files.createSymbolicLink(parent.resolve("again.sql"), inside);
        Files.createSymbolicLink(parent.resolve("README"), folder.resolve("outside/a.sql"));

        var exception = catchThrowableOfType(ScriptSyntaxException.class, project::read);

        assertThat(exception.problems())
                .extracting(FileProblem::toString)
                .containsExactly(
                        parent.resolve("a.sql") + ": a symbolic link that leads out of the folder \"" + parent
                                + "\" is not followed",
                        parent.resolve("nowhere.sql") + ": a symbolic link that leads nowhere",
                        parent.resolve("outside") + ": a symbolic link that leads out of the folder \"" + parent
                                + "\" is not followed");
    }

    @Test
    void readsAFileThatIsLinkedInsideTheFolderOnce() throws IOException {
        Path file = project.sql("db/migrations/a.sql", SQL.formatted("a"));
        Files.createSymbolicLink(file.resolveSibling("b.sql"), file);

        assertThat(project.read()).hasSize(1);
    }

    @Test
    void readsARootGivenTwiceOnce() {
        project.sql("db/migrations/a.sql", SQL.formatted("a"));
        Path root = project.resourceRoot();
        var layout = new ScriptLayout(
                List.of(root), List.of(root.resolve("../resources"), root), Project.PACKAGE, UTF_8, project.work());

        assertThat(new ScriptDirectory(layout).read()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "db..migrations", "../db", "db/migrations", "1db", ".db", "db migrations"})
    void refusesWhatIsNoPackage(String packageName) {
        assertThatThrownBy(() -> new ScriptLayout(List.of(), List.of(), packageName, UTF_8, folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("\"" + packageName + "\" is not a package name");
    }

    @Test
    void doesNotOpenUnchangedFilesAgain() throws IOException {
        Path revision = project.sql("db/migrations/a.sql", SQL.formatted("a"));
        Path helper = project.java("db/migrations/H.java", "package db.migrations; class H {} // Revision");
        List<RevisionScript> first = project.read();
        overwriteUnnoticed(revision, SQL.formatted("b"));
        overwriteUnnoticed(
                helper, "package db.migrations; clazz H {} // Revision".substring(0, (int) Files.size(helper)));

        assertThat(project.read()).isEqualTo(first);
    }

    @Test
    void readsChangedFilesAgain() throws IOException {
        Path file = project.sql("db/migrations/a.sql", SQL.formatted("a"));
        project.read();
        FileTime modified = Files.getLastModifiedTime(file);

        Files.writeString(file, SQL.formatted("longer"));
        Files.setLastModifiedTime(file, modified);
        assertThat(project.read().get(0).metadata().id()).isEqualTo("longer");

        Files.writeString(file, SQL.formatted("shorte"));
        Files.setLastModifiedTime(file, FileTime.from(modified.toInstant().minusNanos(1_000)));
        assertThat(project.read().get(0).metadata().id()).isEqualTo("shorte");
    }

    @Test
    void doesNotTrustWhatWasJustWritten() throws IOException {
        Path file = project.sql("db/migrations/a.sql", SQL.formatted("a"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        project.read();

        overwriteUnnoticed(file, SQL.formatted("b"));

        assertThat(project.read().get(0).metadata().id()).isEqualTo("b");
    }

    @Test
    void rebuildsADamagedCache() throws IOException {
        project.sql("db/migrations/a.sql", SQL.formatted("a"));
        project.java(
                "db/migrations/one_b.java",
                Project.revision("one_b", "id = \"b\", created = \"2023-05-08T18:15:04Z\""));
        List<RevisionScript> expected = project.read();
        Path cache = project.work().resolve("revisions.cache");
        byte[] content = Files.readAllBytes(cache);

        for (int damaged = 0; damaged < content.length; damaged += 29) {
            byte[] wrong = content.clone();
            wrong[damaged] ^= 0x55;
            Files.write(cache, wrong);
            assertThat(project.read()).isEqualTo(expected);
        }
        Files.write(cache, new byte[3]);
        assertThat(project.read()).isEqualTo(expected);
        assertThat(cache).hasBinaryContent(content);
    }

    @Test
    void worksWithoutAPlaceForTheCache() throws IOException {
        project.sql("db/migrations/a.sql", SQL.formatted("a"));
        Files.createDirectories(project.work().getParent());
        Files.writeString(project.work(), "a file where the folder should be");

        assertThat(project.read()).hasSize(1);
    }

    @Test
    void keepsProblemsOutOfTheCache() {
        project.sql("db/migrations/a.sql", SQL.formatted("a"));
        project.sql("db/migrations/b.sql", "SELECT 1;");

        assertThatThrownBy(project::read).isInstanceOf(ScriptSyntaxException.class);
        assertThatThrownBy(project::read).isInstanceOf(ScriptSyntaxException.class);
    }

    private static void overwriteUnnoticed(Path file, String text) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        assertThat(text.getBytes(UTF_8)).hasSize((int) Files.size(file));
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, modified);
    }
}

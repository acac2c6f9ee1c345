package io.github.alambique.internal.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.alambique.EnvironmentException;
import io.github.alambique.InvalidInputException;
import io.github.alambique.Migration;
import io.github.alambique.internal.files.Project;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.files.ScriptSyntaxException;
import io.github.alambique.internal.graph.RevisionMetadata;
import java.io.IOException;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedRevisionsTest {

    private static final String SQL =
            "-- revision: %s\n-- revises: a\n-- message: in SQL\n-- migrate:upgrade\nSELECT 2;";

    @TempDir
    Path folder;

    private Project project;
    private Path classes;

    @BeforeEach
    void prepare() {
        project = new Project(folder);
        classes = folder.resolve("target/classes");
    }

    @Test
    void messageOfTheAnnotationWins() throws IOException {
        compile("add_table_a", "id = \"a\", message = \"Add a table, v2\"", "op.execute(\"SELECT 1\");");

        try (var revisions = PackagedRevisions.find(loader(classes), Project.PACKAGE)) {
            assertThat(revisions.scripts().get(0).metadata().message()).isEqualTo("Add a table, v2");
        }
    }

    @Test
    void findsClassesAndSqlFiles() throws IOException {
        compile(
                "add_table_a",
                "id = \"a\", revises = {}, created = \"2023-05-08T18:15:04Z\"",
                "op.execute(\"SELECT 1\");");
        Path sql = Project.write(classes.resolve("db/migrations/sub/two_b.sql"), SQL.formatted("b"));

        try (var revisions = PackagedRevisions.find(loader(classes), Project.PACKAGE)) {
            assertThat(revisions.scripts())
                    .extracting(RevisionScript::name)
                    .containsExactly("db.migrations.add_table_a", "db/migrations/sub/two_b.sql");
            RevisionScript java = revisions.scripts().get(0);
            assertThat(java.metadata())
                    .isEqualTo(new RevisionMetadata(
                            "a",
                            List.of(),
                            List.of(),
                            List.of(),
                            "add table",
                            Optional.of(Instant.parse("2023-05-08T18:15:04Z")),
                            true));
            assertThat(java.checksum()).isEmpty();
            assertThat(java.file()).isEmpty();
            assertThat(revisions.scripts().get(1).location())
                    .isEqualTo(sql.toUri().toString());
            assertThat(revisions.scripts().get(1).metadata().message()).isEqualTo("in SQL");
            assertThat(revisions.scripts().get(1).checksum()).isPresent();
            assertThat(upgrades(revisions)).containsExactly("SELECT 1", "SELECT 2;");
        }
    }

    @Test
    void readsTheWholeAnnotation() throws IOException {
        compile(
                "merge_m",
                "id = \"m\", revises = {\"a\", \"b\"}, dependsOn = \"c\", branchLabels = {\"d\"}, transactional = false");

        assertThat(PackagedRevisions.find(loader(classes), Project.PACKAGE)
                        .scripts()
                        .get(0)
                        .metadata())
                .isEqualTo(new RevisionMetadata(
                        "m", List.of("a", "b"), List.of("c"), List.of("d"), "merge", Optional.empty(), false));
    }

    @Test
    void findsWhatIsInJars() throws IOException {
        compile("one_a", "id = \"a\"", "op.execute(\"SELECT 1\");");
        Path jar = jar(
                "dependency.jar",
                Map.of(
                        "db/migrations/one_a.class",
                        Files.readAllBytes(classes.resolve("db/migrations/one_a.class")),
                        "db/migrations/b.sql",
                        SQL.formatted("b").getBytes(StandardCharsets.UTF_8)));

        try (var revisions = PackagedRevisions.find(loader(jar), Project.PACKAGE)) {
            assertThat(upgrades(revisions)).containsExactly("SELECT 1", "SELECT 2;");
            assertThat(revisions.scripts().get(1).location())
                    .isEqualTo("jar:" + jar.toUri().toURL() + "!/db/migrations/b.sql");
        }
    }

    @Test
    void findsWhatIsInJarsWithoutEntriesForFolders() throws IOException {
        Path jar =
                jar("bare.jar", Map.of("db/migrations/b.sql", SQL.formatted("b").getBytes(StandardCharsets.UTF_8)));

        assertThat(PackagedRevisions.find(loader(jar, folder.resolve("missing.jar")), Project.PACKAGE)
                        .scripts())
                .extracting(RevisionScript::location)
                .containsExactly("jar:" + jar.toUri().toURL() + "!/db/migrations/b.sql");
    }

    @Test
    void findsWhatIsInAWarThatIsNotUnpacked() throws IOException {
        Path war = folder.resolve("app.war");
        try (OutputStream file = Files.newOutputStream(war);
                var out = new ZipOutputStream(file)) {
            for (String entry : List.of("WEB-INF/classes/db/migrations/", "WEB-INF/classes/db/migrations/sub/")) {
                out.putNextEntry(new ZipEntry(entry));
            }
            out.putNextEntry(new ZipEntry("WEB-INF/classes/db/migrations/sub/b.sql"));
            out.write(SQL.formatted("b").getBytes(StandardCharsets.UTF_8));
        }
        var classesOfWar = new URL("jar:" + war.toUri().toURL() + "!/WEB-INF/classes/");

        try (var revisions =
                PackagedRevisions.find(new URLClassLoader(new URL[] {classesOfWar}, null), Project.PACKAGE)) {
            assertThat(revisions.scripts())
                    .extracting(RevisionScript::name, RevisionScript::location)
                    .containsExactly(tuple("db/migrations/sub/b.sql", classesOfWar + "db/migrations/sub/b.sql"));
            assertThat(upgrades(revisions)).containsExactly("SELECT 2;");
        }
    }

    @Test
    void linksAreFollowedButNotInCircles() throws IOException {
        Path elsewhere = Project.write(folder.resolve("elsewhere/b.sql"), SQL.formatted("b"));
        Path migrations = Files.createDirectories(classes.resolve("db/migrations"));
        Files.createSymbolicLink(migrations.resolve("linked"), elsewhere.getParent());
        Files.createSymbolicLink(migrations.resolve("circle"), migrations);

        assertThat(PackagedRevisions.find(loader(classes), Project.PACKAGE).scripts())
                .extracting(RevisionScript::name)
                .containsExactly("db/migrations/linked/b.sql");
    }

    @Test
    void linkThatLeadsNowhereIsAnError() throws IOException {
        Path migrations = Files.createDirectories(classes.resolve("db/migrations"));
        Files.createSymbolicLink(migrations.resolve("gone.sql"), folder.resolve("gone.sql"));

        assertThatThrownBy(() -> PackagedRevisions.find(loader(classes), Project.PACKAGE))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("gone.sql");
    }

    @Test
    void placesThatCannotBeListedAreErrors() throws IOException {
        var place = new URL(null, "vfs:/app/db/migrations", new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {}
                };
            }
        });
        var loader = new ClassLoader(null) {
            @Override
            protected Enumeration<URL> findResources(String name) {
                return Collections.enumeration(List.of(place));
            }
        };

        assertThatThrownBy(() -> PackagedRevisions.find(loader, Project.PACKAGE))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(
                        "\"vfs:/app/db/migrations\" cannot be read: IOException: the folder of such a url cannot be listed");
    }

    @Test
    void classesThatAreNoRevisionsAreNotLoaded() throws IOException {
        Project.write(classes.resolve("db/migrations/broken.class"), "no class");

        assertThat(PackagedRevisions.find(loader(classes), Project.PACKAGE).scripts())
                .isEmpty();
    }

    @Test
    void classThatCannotBeLoadedIsAProblem() throws IOException {
        compile("one_a", "id = \"a\"");
        Files.move(classes.resolve("db/migrations/one_a.class"), classes.resolve("db/migrations/two_a.class"));

        assertThatThrownBy(() -> PackagedRevisions.find(loader(classes), Project.PACKAGE))
                .isInstanceOf(ScriptSyntaxException.class)
                .hasMessageContaining("two_a.class: the class cannot be loaded: java.lang.NoClassDefFoundError: ");
    }

    @Test
    void revisionThatUsesAnotherCopyOfThisLibraryIsAProblem() throws IOException {
        compile("one_a", "id = \"a\"");
        URL library = Migration.class.getProtectionDomain().getCodeSource().getLocation();
        var loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL(), library}, ClassLoader.getPlatformClassLoader());

        assertThatThrownBy(() -> PackagedRevisions.find(loader, Project.PACKAGE))
                .isInstanceOf(ScriptSyntaxException.class)
                .hasMessageContaining(
                        "one_a.class: the class is annotated with @Revision of another class loader; it must"
                                + " use the same copy of this library as Migrator");
    }

    @Test
    void looksIntoThePackageOnly() throws IOException {
        Project.write(classes.resolve("db/a.sql"), "no revision");
        Project.write(classes.resolve("db/migrationsold/a.sql"), "no revision");
        Project.write(classes.resolve("com/acme/a.sql"), "no revision");

        assertThat(PackagedRevisions.find(loader(classes), Project.PACKAGE).scripts())
                .isEmpty();
    }

    @Test
    void takesTheFirstOfTwoFilesOfOneName() throws IOException {
        Path first = Project.write(folder.resolve("first/db/migrations/a.sql"), SQL.formatted("first"));
        Project.write(folder.resolve("second/db/migrations/a.sql"), SQL.formatted("second"));

        var revisions =
                PackagedRevisions.find(loader(folder.resolve("first"), folder.resolve("second")), Project.PACKAGE);

        assertThat(revisions.scripts())
                .extracting(RevisionScript::location)
                .containsExactly(first.toUri().toString());
    }

    @Test
    void namesEveryProblemAtOnce() throws IOException {
        compile("one_a", "id = \"a\", created = \"today\"");
        Project.write(classes.resolve("db/migrations/b.sql"), "SELECT 1;");

        assertThatThrownBy(() -> PackagedRevisions.find(loader(classes), Project.PACKAGE))
                .isInstanceOf(ScriptSyntaxException.class)
                .hasMessageContaining("one_a.class: \"created\" must be a time as 2023-05-08T18:15:04Z, not \"today\"")
                .hasMessageContaining("b.sql:1:1: no revision id");
    }

    @Test
    void saysWhatIsNoMigration() throws IOException {
        Project.write(
                folder.resolve("a.java"),
                "package db.migrations; @io.github.alambique.Revision(id = \"a\") public class a {}");
        javac(folder.resolve("a.java"));
        var revisions = PackagedRevisions.find(loader(classes), Project.PACKAGE);

        assertThatThrownBy(() -> revisions.load(revisions.scripts().get(0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("the class does not implement io.github.alambique.Migration");
    }

    private List<String> upgrades(PackagedRevisions revisions) {
        var recorded = new Recorded();
        revisions.scripts().forEach(script -> revisions.load(script).upgrade(recorded));
        return recorded.sql();
    }

    private void compile(String className, String elements, String... statements) throws IOException {
        javac(project.java("db/migrations/" + className + ".java", Project.revision(className, elements, statements)));
    }

    private void javac(Path file) throws IOException {
        Files.createDirectories(classes);
        int result = javax.tools.ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), file.toString());
        assertThat(result).isZero();
    }

    private Path jar(String name, Map<String, byte[]> entries) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return jar;
    }

    private static ClassLoader loader(Path... classPath) throws MalformedURLException {
        var urls = new URL[classPath.length];
        for (int index = 0; index < urls.length; index++) {
            urls[index] = classPath[index].toUri().toURL();
        }
        return new URLClassLoader(urls, PackagedRevisionsTest.class.getClassLoader());
    }
}

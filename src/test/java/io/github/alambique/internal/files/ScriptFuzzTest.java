package io.github.alambique.internal.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.alambique.testing.Effort;
import io.github.alambique.testing.Mutator;
import io.github.alambique.testing.OwnErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a revision file holds, what is said of it is one of our errors. */
class ScriptFuzzTest {

    private static final List<String> JAVA = List.of(
            Project.revision(
                    "a", "id = \"a\", revises = {}, created = \"2023-05-08T18:15:04Z\"", "op.execute(\"SELECT 1\");"),
            Project.revision("a", "id = \"a\", revises = {\"b\", \"c\"}, transactional = false", "// nothing"),
            "package db.migrations;\n@io.github.alambique.Revision(id = \"\\u0061\", revises = \"b\")\nclass a { class b {} }\n",
            "package db.migrations;\n/** {@code a} &lt; <p> b */ @Deprecated @Revision(id = \"a\") public final class a<T> {}\n",
            "package db.migrations;\nenum x { A }\n@Revision(id = \"\"\"\n    a\"\"\") class a { String s = \"\"\"\n  }\"\"\"; }\n");

    private static final List<String> SQL = List.of("""
            -- revision:  a
            -- revises:   -
            -- message:   first
            -- created:   2023-05-08T18:15:04Z

            -- migrate:upgrade
            CREATE TABLE t (id integer DEFAULT 1, s text DEFAULT 'it''s');
            CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END;

            -- migrate:downgrade
            DROP TABLE t;
            """, """
            -- revision: a
            -- revises: b, c
            -- branch labels: x
            -- depends on: y
            -- transactional: false
            -- migrate:upgrade
            DO $x$ BEGIN RAISE NOTICE '%', $$a;b$$; END $x$; /* a /* b */ c */
            COPY t FROM STDIN;
            1\ta
            \\.
            SELECT E'\\'', U&'\\0061', "a""b" -- end
            """);

    private Project project;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        project = new Project(folder);
    }

    private static List<String> samples(Format format) {
        return format == Format.JAVA ? JAVA : SQL;
    }

    @ParameterizedTest
    @EnumSource
    void mutatedFilesAreReadOrRefused(Format format) {
        ScriptFile file = ScriptFile.unseen(Path.of("a" + format.suffix()), format, Project.PACKAGE);
        for (long seed = 0;
                seed < Effort.rounds(format == Format.JAVA ? 300 : 2_000, format == Format.JAVA ? 10_000 : 100_000);
                seed++) {
            var mutator = new Mutator(seed);
            String text = mutator.below(10) == 0 ? mutator.garbage() : mutator.mutate(samples(format));
            OwnErrors.only(seed, text, () -> ScriptReader.parse(file, text).metadata());
        }
    }

    @ParameterizedTest
    @EnumSource
    void mutatedFoldersAreReadOrRefused(Format format) throws IOException {
        Path root = format == Format.JAVA ? project.javaRoot() : project.resourceRoot();
        Path folder = Files.createDirectories(root.resolve("db/migrations"));
        for (long seed = 0; seed < Effort.rounds(10, 500); seed++) {
            var mutator = new Mutator(seed);
            for (String name : List.of("a", "b", "c")) {
                // ISO-8859-1, so that some are not UTF-8.
                byte[] content = mutator.mutate(samples(format)).getBytes(mutator.below(5) == 0 ? ISO_8859_1 : UTF_8);
                Files.write(folder.resolve(name + format.suffix()), content);
            }
            OwnErrors.only(seed, folder.toString(), () -> new ScriptDirectory(project.layout()).read());
        }
    }

    @Test
    void damagedCachesAreMadeAnew() throws IOException {
        project.sql("db/migrations/a.sql", SQL.get(0));
        project.java("db/migrations/b.java", Project.revision("b", "id = \"b\", revises = \"a\""));
        project.open().close();
        for (long seed = 0; seed < Effort.rounds(30, 1_000); seed++) {
            var mutator = new Mutator(seed);
            for (Path cache : caches()) {
                byte[] content = Files.readAllBytes(cache);
                int damaged = mutator.below(content.length);
                content[damaged] = (byte) mutator.below(256);
                Files.write(cache, Arrays.copyOf(content, mutator.below(3) == 0 ? damaged : content.length));
            }
            OwnErrors.only(seed, "a damaged cache", () -> {
                try (var loader = project.open()) {
                    return loader;
                }
            });
        }
    }

    private List<Path> caches() throws IOException {
        try (var files = Files.list(project.work())) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 20_000})
    void deepNestingIsReadOrRefused(int depth) {
        for (String open : List.of(
                "(", "{", "[", "/*", "$a$", "\"", "'", "@A(", "BEGIN ATOMIC ", "CASE ", "new Object[]{", "a.", "<")) {
            String java = Project.revision("a", "id = \"\\u0061\"", "int a = " + open.repeat(depth) + ";");
            String sql = SQL.get(0) + open.repeat(depth);
            OwnErrors.only(
                    depth,
                    open + " in Java",
                    () -> ScriptReader.parse(ScriptFile.unseen(Path.of("a.java"), Format.JAVA, Project.PACKAGE), java));
            OwnErrors.only(
                    depth,
                    open + " in SQL",
                    () -> ScriptReader.parse(ScriptFile.unseen(Path.of("a.sql"), Format.SQL, Project.PACKAGE), sql));
            OwnErrors.only(depth, open + " in classes", () -> {
                project.java(
                        "db/migrations/a.java",
                        Project.revision("a", "id = \"a\"", "int a = " + open.repeat(depth) + ";"));
                try (var loader = project.open()) {
                    return loader;
                }
            });
        }
    }
}

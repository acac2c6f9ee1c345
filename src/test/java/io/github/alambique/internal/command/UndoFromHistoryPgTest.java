package io.github.alambique.internal.command;

import static io.github.alambique.ddl.Ddl.columns;
import static io.github.alambique.ddl.Ddl.row;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.Migration;
import io.github.alambique.Operations;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.OperationSamples;
import io.github.alambique.ddl.Row;
import io.github.alambique.ddl.Sample;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.run.LoadedRevision;
import io.github.alambique.internal.run.RevisionSource;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.run.Runner;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.internal.sql.Statement;
import io.github.alambique.testing.CatalogDigest;
import io.github.alambique.testing.Effort;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is undone from the history is what the file's downgrade undoes, for every operation, in both formats. */
@PostgresTest
class UndoFromHistoryPgTest {

    private static final String ROWS = """
            SELECT c.oid::regclass || ': ' || coalesce(query_to_xml(
                       'SELECT t::text FROM ' || c.oid::regclass || ' AS t ORDER BY 1', true, false, '')::text, '')
              FROM pg_class c
             WHERE c.relkind IN ('r', 'p') AND c.relnamespace::regnamespace::text IN ('public', 'archive')
               AND c.relname NOT LIKE 'migrate\\_%' ORDER BY 1""";

    private final TestDatabase database;

    @TempDir
    private Path project;

    UndoFromHistoryPgTest(TestDatabase database) {
        this.database = database;
    }

    private static List<Sample> samples() {
        return Effort.part(OperationSamples.all(), 30);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void equalsTheDowngradeOfTheFile(Sample sample) throws Exception {
        if (Integer.parseInt(database.column("SHOW server_version_num").get(0)) / 10_000 >= sample.since()) {
            assertSame(sample.setUp(), sample.code());
        }
    }

    @Test
    void manyRowsAreUndoneFromTheHistory() throws Exception {
        List<Row> rows = IntStream.rangeClosed(10, 1511)
                .mapToObj(number -> row((long) number, "a\\b\t\\.\n;" + number, null))
                .toList();

        List<String> left = assertSame("", op -> {
            op.bulkInsert("users", columns("id", "name", "email"), rows);
            op.dropTable("orders");
        });

        assertThat(left).anyMatch(line -> line.contains("1511")).noneMatch(line -> line.startsWith("orders"));
    }

    @Test
    void copiedDataIsUndoneFromTheHistory() throws Exception {
        List<String> left = assertSame(
                "",
                op -> op.execute("COPY users (id, name) FROM STDIN;\n10\ta -- migrate\n11\t;\n\\.\nDROP TABLE orders;\n"
                        + "COPY users (id, name) FROM STDIN;\n12\tlast"));

        assertThat(left).anyMatch(line -> line.contains("last")).noneMatch(line -> line.startsWith("orders"));
    }

    @Test
    void codeAboutPasswordsIsUndoneFromTheHistory() throws Exception {
        assertSame("", op -> {
            op.execute("CREATE FUNCTION hash() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.password :="
                    + " crypt(NEW.password, gen_salt('bf')); RETURN NEW; END $$");
            op.execute("CREATE TYPE auth AS ENUM ('password', 'sso')");
        });
    }

    @Test
    void aRevisionOutsideATransactionIsUndoneOutsideOne() throws Exception {
        var outside = new Code(op -> op.execute("DO $$ BEGIN DROP TABLE orders; COMMIT; END $$"), false);

        assertThat(undo("", outside, Undo.FROM_HISTORY)).isEqualTo(undo("", outside, Undo.BY_FILE));
    }

    private enum Undo {
        BY_FILE,
        FROM_HISTORY
    }

    private record Code(Consumer<Operations> downgrade, boolean transactional) implements Migration {

        @Override
        public void upgrade(Operations op) {}

        @Override
        public void downgrade(Operations op) {
            downgrade.accept(op);
        }
    }

    private List<String> assertSame(String setUp, Consumer<Operations> downgrade) throws Exception {
        var statements = new ArrayList<Statement>();
        downgrade.accept(recording(statements));
        boolean transactional = statements.stream().allMatch(Statement::transactional);
        var java = new Code(downgrade, transactional);
        String sql = "-- revision: b2\n-- revises: a1\n-- transactional: " + transactional
                + "\n-- migrate:upgrade\n-- migrate:downgrade\n"
                + statements.stream().map(Statement::script).collect(joining());

        List<String> byFile = undo(setUp, java, Undo.BY_FILE);
        assertThat(undo(setUp, java, Undo.FROM_HISTORY)).as("Java").isEqualTo(byFile);
        assertThat(undo(setUp, sql, Undo.BY_FILE)).as("SQL file").isEqualTo(byFile);
        assertThat(undo(setUp, sql, Undo.FROM_HISTORY)).as("SQL").isEqualTo(byFile);
        return byFile;
    }

    private static Operations recording(List<Statement> statements) {
        var compiler = new SqlCompiler();
        return new Operations() {
            @Override
            public void add(Operation operation) {
                statements.addAll(compiler.compile(operation));
            }

            @Override
            public Connection connection() {
                throw new IllegalStateException();
            }

            @Override
            public boolean isOffline() {
                return false;
            }
        };
    }

    private List<String> undo(String setUp, String file, Undo undo) throws Exception {
        prepare(setUp);
        Path written = write("b2", file);
        new Commands(files(), connections(), RunSettings.DEFAULT, new RunListener() {}).upgrade("head");
        if (undo == Undo.BY_FILE) {
            downgrade().downgrade("-1");
        }
        Files.delete(written);
        return undoneFromHistory(undo);
    }

    private List<String> undo(String setUp, Code code, Undo undo) throws Exception {
        prepare(setUp);
        var metadata = new RevisionMetadata(
                "b2", List.of("a1"), List.of(), List.of(), "", Optional.empty(), code.transactional());
        var script = new RevisionScript(metadata, Format.JAVA, "B", "B.java", Optional.empty(), Optional.empty());
        var first = new RevisionMetadata("a1", List.of(), List.of(), List.of(), "", Optional.empty(), true);
        var graph = RevisionGraph.of(List.of(first, metadata));
        RevisionSource source = ids -> Map.of("b2", new LoadedRevision(script, code));
        try (Connection connection = database.connect()) {
            var runner = new Runner(connection, RunSettings.DEFAULT, new RunListener() {});
            runner.run(rows -> graph.upgrade(rows, "head"), source);
            if (undo == Undo.BY_FILE) {
                runner.run(rows -> graph.downgrade(rows, "-1"), source);
            }
        }
        return undoneFromHistory(undo);
    }

    private void prepare(String setUp) throws Exception {
        database.execute(
                "DROP SCHEMA IF EXISTS sales, attic CASCADE",
                Sample.CLEAR,
                Sample.ROLE,
                Sample.BASE,
                setUp.isEmpty() ? "SELECT 1" : setUp);
        write("a1", "-- revision: a1\n-- revises: -\n-- migrate:upgrade\n-- migrate:downgrade\n");
        new Commands(files(), connections(), RunSettings.DEFAULT, new RunListener() {}).upgrade("head");
    }

    private List<String> undoneFromHistory(Undo undo) throws SQLException {
        if (undo == Undo.FROM_HISTORY) {
            downgrade().undoOrphans();
        }
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("a1");
        var left = new ArrayList<>(database.column(ROWS));
        try (Connection connection = database.connect()) {
            left.addAll(CatalogDigest.of(connection));
        }
        return left;
    }

    private Commands downgrade() {
        return new Commands(files(), connections(), RunSettings.DEFAULT, new RunListener() {});
    }

    private RevisionFiles files() {
        return RevisionFiles.of(
                new ScriptLayout(
                        List.of(project.resolve("java")),
                        List.of(project.resolve("resources")),
                        "db.migrations",
                        StandardCharsets.UTF_8,
                        project.resolve("work")),
                List::of);
    }

    private Path write(String id, String content) throws IOException {
        Path folder = Files.createDirectories(project.resolve("resources/db/migrations"));
        return Files.writeString(folder.resolve("m_" + id + ".sql"), content);
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
}

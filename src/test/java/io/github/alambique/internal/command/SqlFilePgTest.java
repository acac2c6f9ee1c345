package io.github.alambique.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.files.ScriptSyntaxException;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL revisions that hold all that {@code psql} runs and is SQL. */
@PostgresTest
class SqlFilePgTest {

    private static final String EVERYTHING = """
        \ufeff-- revision: aa1
        -- revises: -

        -- migrate:upgrade
        /* a comment /* in a comment; */ with ' and $$ in it; */
        CREATE TABLE texts (id integer GENERATED ALWAYS AS IDENTITY, text text); -- ; '
        INSERT INTO texts (text) VALUES ('a;b''c'), (E'd\\'e;'), ($$f;'g$$), ($x$h;$$i$x$), (U&'j\\006B');
        SET standard_conforming_strings = off;
        INSERT INTO texts (text) VALUES ('l\\';m');
        SET standard_conforming_strings = on;
        INSERT INTO texts (text) VALUES ('n\\');
        COPY texts (text) FROM stdin;
        o;'p
        q\\tr
        \\N
        \\.
        CREATE FUNCTION half(n integer) RETURNS integer LANGUAGE sql
        BEGIN ATOMIC
            SELECT CASE WHEN n < 0 THEN NULL END;
            SELECT n / 2;
        END;
        DO $do$ BEGIN EXECUTE $sql$INSERT INTO texts (text) VALUES ('s;')$sql$; END $do$;
        INSERT INTO texts (text) SELECT half(8)

        -- migrate:downgrade
        DROP FUNCTION half(integer);
        DROP TABLE texts;
        """;

    private final TestDatabase database;

    @TempDir
    private Path project;

    SqlFilePgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
    }

    @Test
    void runWithEitherLineEndAndOutsideATransaction() throws Exception {
        for (String text : List.of(
                EVERYTHING,
                EVERYTHING.replace("\n", "\r\n"),
                EVERYTHING.replace("-- revises: -\n", "-- revises: -\n-- transactional: false\n"))) {
            write(text);
            upgrade();
            assertThat(texts())
                    .containsExactly(
                            "a;b'c", "d'e;", "f;'g", "h;$$i", "jk", "l';m", "n\\", "o;'p", "q\tr", null, "s;", "4");

            new Commands(files(), connections(), RunSettings.DEFAULT, new RunListener() {}).downgrade("base");
            assertThat(database.column("SELECT to_regclass('texts')")).containsOnlyNulls();
        }
    }

    /** The history does not keep every downgrade. */
    @ParameterizedTest
    @ValueSource(strings = {"ALTER ROLE postgres PASSWORD 'secret';", "DROP TABLE texts;", ""})
    void resultSaysWhetherTheLastRevisionCanBeUndone(String downgrade) throws Exception {
        write("""
            -- revision: aa1
            -- revises: -

            -- migrate:upgrade
            CREATE TABLE texts (text text);
            """ + (downgrade.isEmpty() ? "" : "-- migrate:downgrade\n" + downgrade));

        var upgrade = new Commands(files(), connections(), RunSettings.DEFAULT, new RunListener() {});

        assertThat(upgrade.upgrade("heads").undoable()).isEqualTo(!downgrade.isEmpty());
    }

    @Test
    void commandsOfPsqlAreRefusedWithTheirLineBeforeAnythingRuns() throws Exception {
        write("""
            -- revision: aa1
            -- revises: -

            -- migrate:upgrade
            CREATE TABLE texts (text text);
            \\copy texts from 'texts.csv'
            """);

        assertThatThrownBy(this::upgrade)
                .isInstanceOf(ScriptSyntaxException.class)
                .hasMessageContaining("aa1.sql:6:1: ");
        assertThat(database.column("SELECT to_regclass('texts')")).containsOnlyNulls();
    }

    @Test
    void aCharacterThatPostgresqlCannotStoreFailsWithItsPlace() throws Exception {
        write("""
            -- revision: aa1
            -- revises: -

            -- migrate:upgrade
            CREATE TABLE texts (text text);
            INSERT INTO texts VALUES ('a\0b');
            """);

        assertThatThrownBy(this::upgrade).isInstanceOf(MigrationException.class).hasMessageContaining("aa1.sql:6");
        assertThat(database.column("SELECT to_regclass('texts')")).containsOnlyNulls();
    }

    @Test
    void aScriptOfThemSplitsIntoTheSameStatements() throws Exception {
        write(EVERYTHING);

        String script = Commands.offline(files(), RunSettings.DEFAULT).upgradeScript("heads");

        assertThat(SqlScript.split(script).stream().map(SqlScript.Part::sql))
                .contains("INSERT INTO texts (text) VALUES ('l\\';m')", "INSERT INTO texts (text) SELECT half(8)");
    }

    private List<String> texts() throws SQLException {
        return database.column("SELECT text FROM texts ORDER BY id");
    }

    private void write(String text) throws IOException {
        Path folder = Files.createDirectories(project.resolve("db/migrations"));
        Files.writeString(folder.resolve("all_of_it_aa1.sql"), text);
    }

    private void upgrade() {
        new Commands(files(), connections(), RunSettings.DEFAULT, new RunListener() {}).upgrade("heads");
    }

    private RevisionFiles files() {
        var roots = List.of(project);
        var layout = new ScriptLayout(roots, roots, "db.migrations", StandardCharsets.UTF_8, project.resolve("work"));
        return RevisionFiles.of(layout, List::of);
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

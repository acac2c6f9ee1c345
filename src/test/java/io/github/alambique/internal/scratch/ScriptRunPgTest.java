package io.github.alambique.internal.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.testing.CountingProxy;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PostgresTest
class ScriptRunPgTest {

    private final TestDatabase database;
    private CountingProxy proxy;
    private ScratchDatabases all;
    private ScratchDatabase scratch;

    ScriptRunPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void create() {
        proxy = CountingProxy.to(database);
        all = Servers.on(proxy.database(database));
        scratch = all.create();
    }

    @AfterEach
    void drop() throws Exception {
        all.close();
        proxy.close();
    }

    private void run(String name, String text) {
        scratch.run(List.of(new DdlScript(name, text)));
    }

    private String value(String query) throws SQLException {
        try (var statement = scratch.connection().createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void statementThatFailsIsNamedByFileAndLineWithWhatPostgresSays() {
        assertThatThrownBy(() -> run("db/schema/b.sql", """
                        CREATE TABLE a (id int);

                        CREATE TABLE b (
                          id int,
                          amount numberic
                        );
                        CREATE TABLE c (id int);"""))
                .isInstanceOf(DdlFailedException.class)
                .hasMessage("""
                        The statement at db/schema/b.sql:3 failed in the scratch database: ERROR: type "numberic" does not exist (SQLSTATE 42704)
                              amount numberic
                                     ^""")
                .satisfies(failure -> {
                    assertThat(((DdlFailedException) failure).script()).isEqualTo("db/schema/b.sql");
                    assertThat(((DdlFailedException) failure).line()).isEqualTo(3);
                });
    }

    @Test
    void statementNobodyWroteIsToldWithAdvice() {
        var made = new DdlScript("the models' DDL", "CREATE TABLE order (id int);", Optional.of("Rename it"));

        assertThatThrownBy(() -> scratch.run(List.of(made)))
                .isInstanceOf(DdlFailedException.class)
                .hasMessageStartingWith(
                        "A statement of the models' DDL failed in the scratch database: ERROR: syntax error")
                .extracting(failure -> ((DdlFailedException) failure).hint().orElse(""))
                .isEqualTo("Rename it; your database was not touched");
    }

    @Test
    void whatIsNoSqlIsNamedByFileAndLine() {
        assertThatThrownBy(() -> run("b.sql", "CREATE TABLE a (id int);\n\\connect other"))
                .isInstanceOf(DdlFailedException.class)
                .hasMessage("b.sql: \"\\connect\", a command of psql and not of SQL, stands in line 2, column 1")
                .satisfies(failure ->
                        assertThat(((DdlFailedException) failure).line()).isEqualTo(2));
    }

    @Test
    void settingsOfAScriptEndWithIt() throws Exception {
        run("dump.sql", "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE public.a (id int);");
        run("next.sql", "CREATE TABLE b (id int)");

        assertThat(value("SELECT current_schema() || ' ' || to_regclass('public.b')"))
                .isEqualTo("public b");
    }

    @Test
    void newEnumValueCanBeUsedAtOnce() throws Exception {
        run("enum.sql", """
                CREATE TYPE mood AS ENUM ('good');
                ALTER TYPE mood ADD VALUE 'better';
                CREATE TABLE a (mood mood DEFAULT 'better');""");

        assertThat(value("SELECT to_regclass('a')")).isEqualTo("a");
    }

    @Test
    void statementsOutsideTransactionsAndTransactionsOfTheScriptWork() throws Exception {
        run("mixed.sql", """
                BEGIN;
                CREATE TABLE a (id int);
                COMMIT;
                CREATE INDEX CONCURRENTLY a_id ON a (id);
                CREATE TABLE b (id int);""");

        assertThat(value("SELECT to_regclass('a_id') || ' ' || to_regclass('b')"))
                .isEqualTo("a_id b");
    }

    @Test
    void transactionLeftOpenIsGivenUp() throws Exception {
        run("open.sql", "CREATE TABLE a (id int); BEGIN; CREATE TABLE b (id int);");

        assertThat(value("SELECT to_regclass('a') || ' ' || coalesce(to_regclass('b')::text, 'none')"))
                .isEqualTo("a none");
    }

    @Test
    void copiedRowsAreLeftOut() throws Exception {
        run("dump.sql", "CREATE TABLE a (id int);\nCOPY a (id) FROM stdin;\n1\n2\n\\.\nCREATE TABLE b (id int);");

        assertThat(value("SELECT count(*) || ' ' || to_regclass('b') FROM a")).isEqualTo("0 b");
    }

    @Test
    void hundredStatementsCostOneRoundTrip() {
        String tables = IntStream.range(0, 100)
                .mapToObj("CREATE TABLE t%d (id int);"::formatted)
                .collect(Collectors.joining("\n"));
        proxy.reset();

        run("tables.sql", tables);

        assertThat(proxy.counts().roundTrips()).isEqualTo(1);
    }
}

package io.github.alambique.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.internal.versiontable.VersionTable;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The version table, the history and their schema may have any name PostgreSQL can store, and none becomes SQL. */
@PostgresTest
class TableNamesPgTest {

    static final List<String> NAMES = List.of(
            "Mixed Case",
            "select",
            "a\"b",
            "a\"; DROP TABLE kept; --",
            "a'; DROP TABLE kept; --",
            "$$",
            "a\\",
            "a%sb",
            "a\nb",
            "../a",
            "-- a",
            "/*",
            "été",
            "a.b",
            ":a",
            "a".repeat(59),
            "a".repeat(60),
            "a".repeat(63),
            "é".repeat(31));

    static final List<String> ILLEGAL = List.of("", "a".repeat(64), "é".repeat(32), "a\0b");

    private final TestDatabase database;

    TableNamesPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public", "CREATE TABLE kept ()");
    }

    private void upgradeAndDowngrade(VersionTable table) throws SQLException {
        TestRevisions revisions = TestRevisions.tables(2);
        try (Connection connection = database.connect()) {
            var runner = new Runner(
                    connection,
                    TestRevisions.options(TransactionMode.REVISION).withVersionTable(table),
                    new RunListener() {});
            runner.run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
            assertThat(runner.state().rows()).containsExactly("r2");
            runner.run(rows -> revisions.graph().downgrade(rows, "-1"), revisions);
            assertThat(runner.state().rows()).containsExactly("r1");
        }
    }

    private List<String> tables() throws SQLException {
        return database.column(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace");
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void anyNameIsAName(String name) throws SQLException {
        String quoted = '"' + name.replace("\"", "\"\"") + '"';
        database.execute("DROP SCHEMA IF EXISTS " + quoted + " CASCADE", "CREATE SCHEMA " + quoted);

        upgradeAndDowngrade(new VersionTable(Optional.of(name), name, "migrate_history"));

        assertThat(tables()).containsExactlyInAnyOrder("kept", "t1");
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void script(String name) throws SQLException {
        TestRevisions revisions = TestRevisions.tables(2);
        var table = new VersionTable(Optional.empty(), "version", name);
        String script = OfflineScript.of(
                revisions.graph().upgrade(Set.of(), "head"),
                Set.of(),
                revisions.all(),
                TestRevisions.options(TransactionMode.REVISION).withVersionTable(table));
        database.execute(
                SqlScript.split(script).stream().map(SqlScript.Part::sql).toArray(String[]::new));
        assertThat(tables()).containsExactlyInAnyOrder("kept", "t1", "t2", "version", name, table.progress());
    }

    @ParameterizedTest
    @FieldSource("ILLEGAL")
    void whatPostgresqlCannotStoreIsRefused(String name) {
        assertThatThrownBy(() -> new VersionTable(Optional.empty(), name, "h"))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new VersionTable(Optional.empty(), "v", name))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new VersionTable(Optional.of(name), "v", "h"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void oneTableCannotBeBoth() {
        assertThatThrownBy(() -> new VersionTable(Optional.empty(), "versions", "versions"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Table \"versions\" cannot be the version table and the history at once");
        assertThatThrownBy(() -> new VersionTable(Optional.empty(), "versions", "versions_progress"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Table \"versions_progress\" cannot be the history: it is the progress table of version table"
                                + " \"versions\"")
                .extracting(failure -> ((InvalidInputException) failure).hint().orElseThrow())
                .isEqualTo("Correct migrate.versionTable, migrate.versionTableSchema or migrate.historyTable");
    }

    @Test
    void searchPathWithoutSchemaHasNoPlaceForTheTables() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute("SET search_path = nowhere");
            var runner = new Runner(connection, TestRevisions.options(TransactionMode.REVISION), new RunListener() {});
            assertThatThrownBy(runner::state)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("There is no schema for the table \"migrate_version\": none on the search path exists")
                    .extracting(
                            failure -> ((InvalidInputException) failure).hint().orElseThrow())
                    .isEqualTo("Name one with -Dmigrate.versionTableSchema, or create the schema first");
        }
    }

    @Test
    void namesWhatIsTooLong() {
        String name = "v".repeat(64);
        assertThatThrownBy(() -> new VersionTable(Optional.empty(), name, "h"))
                .hasMessage("Name \"" + name + "\" is 64 bytes long, PostgreSQL stores at most 63");
    }
}

package io.github.alambique.internal.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.ddl.Change;
import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.schema.Schema;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of values when the types they are of are replaced, there and back. */
@PostgresTest
class TypeReplacementPgTest {

    private final Connection connection;

    TypeReplacementPgTest(TestDatabase database) throws SQLException {
        connection = database.connect();
    }

    @BeforeEach
    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void attributesKeepTheirValuesWhateverTheirOrder() throws SQLException {
        String before =
                "CREATE TYPE a AS (x int, y int, z int);CREATE TYPE o AS (a a);CREATE TABLE t (a a, b a[], o o)";
        String after =
                "CREATE TYPE a AS (z int, n text, x bigint);CREATE TYPE o AS (a a);CREATE TABLE t (a a, b a[], o o)";
        String rows = "INSERT INTO t VALUES (ROW(1,2,3), ARRAY[ROW(4,5,6)::a], ROW(ROW(7,8,9)))";
        String values = "SELECT (a).x || ',' || (a).z || ',' || (b[1]).x || ',' || ((o).a).z FROM t";

        Trip trip = trip(before, after, rows);
        assertThat(query(values)).containsExactly("1,3,4,9");
        trip.goBack();
        assertThat(query(values)).containsExactly("1,3,4,9");
        assertThat(trip.destroyed()).containsExactly("drops attributes of type \"a\" with their values");
    }

    @Test
    void attributesComeAndGoInAUsedType() throws SQLException {
        String before = "CREATE TYPE addr AS (street text, zip int);CREATE TYPE person AS (name text, home addr);"
                + "CREATE TABLE c (many addr[], p person)";
        String after =
                "CREATE TYPE addr AS (street text, zip text, town text);CREATE TYPE person AS (name text, home addr);"
                        + "CREATE TABLE c (many addr[], p person)";
        String rows = "INSERT INTO c VALUES (ARRAY[ROW('s, \"x\"', 6)::addr, NULL], ROW('n', ROW(NULL, 7)::addr))";

        Trip trip = trip(before, after, rows);
        assertThat(query("SELECT to_json(many) || '' || to_json(p) FROM c"))
                .containsExactly("[{\"street\":\"s, \\\"x\\\"\",\"zip\":\"6\",\"town\":null},null]"
                        + "{\"name\":\"n\",\"home\":{\"street\":null,\"zip\":\"7\",\"town\":null}}");
        trip.goBack();
        assertThat(query("SELECT to_json(many) || '' || to_json(p) FROM c"))
                .containsExactly("[{\"street\":\"s, \\\"x\\\"\",\"zip\":6},null]"
                        + "{\"name\":\"n\",\"home\":{\"street\":null,\"zip\":7}}");
        assertThat(trip.destroyed()).isEmpty();
    }

    @Test
    void domainsRoundAsTheirBaseTypesDo() throws SQLException {
        String before = "CREATE DOMAIN amount AS numeric(10,2);CREATE TABLE m (a amount, b amount[])";
        String after = "CREATE DOMAIN amount AS int;CREATE TABLE m (a amount, b amount[])";

        Trip trip = trip(before, after, "INSERT INTO m VALUES (7.50, '{8.00}')");

        assertThat(query("SELECT a || ' ' || b::text FROM m")).containsExactly("8 {8}");
        trip.goBack();
        assertThat(query("SELECT a || ' ' || b::text FROM m")).containsExactly("8.00 {8.00}");
        assertThat(trip.destroyed()).isNotEmpty().allMatch(warning -> warning.startsWith("narrows "));
    }

    private record Trip(TypeReplacementPgTest test, List<Change> there, List<Change> back) {

        void goBack() throws SQLException {
            test.apply(back);
        }

        List<String> destroyed() {
            return there.stream()
                    .filter(Change::destructive)
                    .flatMap(change -> change.warnings().stream())
                    .toList();
        }
    }

    private Trip trip(String before, String after, String rows) throws SQLException {
        execute(after);
        Schema desired = CatalogInspector.inspect(connection, Set.of());
        connection.rollback();
        execute(before);
        Schema current = CatalogInspector.inspect(connection, Set.of());
        Schema made = AttributeOrder.after(current, desired);
        execute(rows);
        Trip trip = new Trip(this, changes(current, made), changes(made, current));
        apply(trip.there());
        return trip;
    }

    private static List<Change> changes(Schema from, Schema to) {
        return new SchemaComparator(Renames.NONE).compare(from, to).changes();
    }

    private void apply(List<Change> changes) throws SQLException {
        for (Change change : changes) {
            for (var statement : new SqlCompiler().compile(change.operation())) {
                execute(statement.sql());
            }
        }
    }

    private List<String> query(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

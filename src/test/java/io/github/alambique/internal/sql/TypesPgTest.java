package io.github.alambique.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.ddl.Types;
import io.github.alambique.schema.DataType;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every factory of a type spells it as the server does, and no type is without one. */
@PostgresTest
class TypesPgTest {

    private final Connection connection;

    TypesPgTest(TestDatabase database) throws SQLException {
        connection = database.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static Stream<DataType> types() {
        return Stream.of(Types.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && !method.getName().equals("array")
                        && !method.getName().endsWith("serial"))
                .map(TypesPgTest::example);
    }

    private static DataType example(Method factory) {
        Object[] arguments = Stream.of(factory.getParameterTypes())
                .map(parameter -> parameter == int.class
                        ? (Object) 3
                        : factory.getName().equals("interval") ? "day to second(3)" : "citext")
                .toArray();
        try {
            return (DataType) factory.invoke(null, arguments);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void isSpelledAsTheServerSpellsIt(DataType type) throws SQLException {
        run("CREATE EXTENSION IF NOT EXISTS citext");
        run("DROP TABLE IF EXISTS t");
        run("CREATE TABLE t (c " + type.sql() + ", d " + type.array().sql() + ")");

        assertThat(query("SELECT format_type(atttypid, atttypmod) FROM pg_attribute "
                        + "WHERE attrelid = 't'::regclass AND attnum > 0 ORDER BY attnum"))
                .containsExactly(type.sql(), type.array().sql());
    }

    @Test
    void serialStandsForAnInteger() throws SQLException {
        run("DROP TABLE IF EXISTS t");
        run("CREATE TABLE t (a %s, b %s, c %s)"
                .formatted(
                        Types.smallserial().sql(),
                        Types.serial().sql(),
                        Types.bigserial().sql()));

        assertThat(query("SELECT format_type(atttypid, atttypmod) FROM pg_attribute "
                        + "WHERE attrelid = 't'::regclass AND attnum > 0 ORDER BY attnum"))
                .containsExactly("smallint", "integer", "bigint");
    }

    @Test
    void everyBuiltInTypeForUsersHasAFactory() throws SQLException {
        List<String> made = types().map(type -> type.sql().replaceAll("\\(.*?\\)| day to second", ""))
                .toList();

        assertThat(query("""
            SELECT format_type(oid, NULL) FROM pg_type
            WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype IN ('b', 'r', 'm') AND typelem = 0
                AND typname !~ '^(pg_|reg|gtsvector$|refcursor$|cid$|tid$|aclitem$|txid_snapshot$|char$)'
            """)).isSubsetOf(made);
    }

    private List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

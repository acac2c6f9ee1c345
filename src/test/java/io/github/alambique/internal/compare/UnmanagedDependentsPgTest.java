package io.github.alambique.internal.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.internal.sql.Statement;
import io.github.alambique.schema.Schema;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What objects that are not managed stand in the way of, and that PostgreSQL refuses just that. */
@PostgresTest
class UnmanagedDependentsPgTest {

    private static final String SERVER =
            "CREATE FOREIGN DATA WRAPPER fdw; CREATE SERVER there FOREIGN DATA WRAPPER fdw; ";
    private static final String TWICE =
            "CREATE FUNCTION same(a int, b int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2'; ";
    private static final String PARTITIONED = "CREATE TABLE target (k int PRIMARY KEY); "
            + "CREATE TABLE p (k int, x int) PARTITION BY LIST (k); "
            + "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1) PARTITION BY LIST (x); ";
    private static final String FOREIGN_PARTITION =
            SERVER + "CREATE FOREIGN TABLE far PARTITION OF p1 FOR VALUES IN (1) SERVER there; ";
    private static final String TAGS =
            "CREATE FUNCTION tag() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; ";

    private static final String ROW_TYPE = "CREATE TABLE a (x int); CREATE TABLE b (y a);";

    private final TestDatabase database;

    UnmanagedDependentsPgTest(TestDatabase database) {
        this.database = database;
    }

    /** A case: what is managed before and after, what is not, and what is in the way of what. */
    record Blocked(String before, String unmanaged, String after, List<String> expected) {

        static Blocked of(String before, String unmanaged, String after, String... expected) {
            return new Blocked(before, unmanaged, after, List.of(expected));
        }

        @Override
        public String toString() {
            return expected + ": " + unmanaged;
        }
    }

    static Stream<Blocked> blocked() {
        return Stream.of(
                Blocked.of(
                        "CREATE FUNCTION audit() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';",
                        "CREATE EVENT TRIGGER audited ON ddl_command_end WHEN TAG IN ('SECURITY LABEL') EXECUTE FUNCTION audit();",
                        "",
                        "function \"audit\": event trigger audited"),
                Blocked.of(
                        TWICE,
                        "CREATE OPERATOR === (FUNCTION = same, LEFTARG = int, RIGHTARG = int);",
                        TWICE.replace("b int", "c int"),
                        "function \"same\": operator ===(integer,integer)"),
                Blocked.of(
                        "CREATE TYPE mood AS ENUM ('ok', 'bad'); CREATE TABLE t (m mood);",
                        "CREATE CAST (integer AS mood) WITH INOUT;",
                        "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE t (m mood);",
                        "type \"mood\": cast from integer to mood"),
                Blocked.of(
                        "CREATE TYPE mood AS ENUM ('ok'); "
                                + "CREATE FUNCTION of(mood) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';",
                        "CREATE CAST (mood AS int) WITH FUNCTION of(mood);",
                        "CREATE TYPE mood AS ENUM ('ok'); "
                                + "CREATE FUNCTION of(mood) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1::bigint';",
                        "function \"of\": cast from mood to integer"),
                Blocked.of(
                        "CREATE SCHEMA words;",
                        "CREATE TEXT SEARCH CONFIGURATION words.plain (COPY = simple);",
                        "",
                        "schema \"words\": text search configuration words.plain"),
                Blocked.of(
                        "CREATE FUNCTION lexize(internal, internal, internal, internal) RETURNS internal LANGUAGE internal AS 'dsimple_lexize';",
                        "CREATE TEXT SEARCH TEMPLATE own (LEXIZE = lexize);",
                        "",
                        "function \"lexize\": text search template own"),
                Blocked.of(
                        "CREATE DOMAIN \"Pos\" AS int; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE SEQUENCE s; "
                                + TAGS,
                        SERVER
                                + "CREATE FOREIGN TABLE far (a \"Pos\"[], b int DEFAULT f(), c int DEFAULT nextval('s'), "
                                + "CHECK (b > f())) SERVER there; "
                                + "CREATE TRIGGER tagged BEFORE INSERT ON far FOR EACH ROW EXECUTE FUNCTION tag();",
                        "CREATE DOMAIN \"Pos\" AS bigint;",
                        "domain \"Pos\": foreign table far",
                        "function \"f\": constraint far_b_check on foreign table far, default value for column b of foreign table far",
                        "function \"tag\": trigger tagged on foreign table far",
                        "sequence \"s\": default value for column c of foreign table far"),
                Blocked.of(
                        PARTITIONED,
                        FOREIGN_PARTITION,
                        PARTITIONED + "CREATE UNIQUE INDEX u ON p (k, x);",
                        "table \"p1\": foreign table far"),
                Blocked.of(
                        PARTITIONED,
                        FOREIGN_PARTITION,
                        PARTITIONED + "ALTER TABLE p1 ADD FOREIGN KEY (x) REFERENCES target;",
                        "table \"p1\": foreign table far"),
                Blocked.of(
                        PARTITIONED + TAGS,
                        FOREIGN_PARTITION,
                        PARTITIONED + TAGS
                                + "CREATE CONSTRAINT TRIGGER tagged AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION tag();",
                        "table \"p1\": foreign table far"),
                Blocked.of(
                        "CREATE TABLE t (a int, b int, c int, k int PRIMARY KEY);",
                        "CREATE PUBLICATION news FOR TABLE t (a, c, k) WHERE (k > 1);",
                        "CREATE TABLE t (b int, c bigint, k int PRIMARY KEY);",
                        "column \"a\" of \"t\": publication of table t in publication news",
                        "column \"c\" of \"t\": publication of table t in publication news"),
                Blocked.of(
                        "CREATE TABLE p (a int, k int) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);",
                        "CREATE PUBLICATION news FOR TABLE p1 (a);",
                        "CREATE TABLE p (a bigint, k int) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);",
                        "column \"a\" of \"p1\": publication of table p1 in publication news"),
                Blocked.of(
                        "CREATE TABLE t (a int);",
                        "CREATE PUBLICATION news FOR TABLE t;",
                        "CREATE UNLOGGED TABLE t (a int);",
                        "table \"t\": publication of table t in publication news"),
                Blocked.of(
                        "CREATE TYPE pair AS (x int, y int); CREATE TABLE t OF pair;",
                        "",
                        "CREATE TYPE pair AS (x int, y int, z int); CREATE TABLE t (x int, y int);",
                        "type \"pair\": table t"),
                Blocked.of(
                        "CREATE TYPE pair AS (x int, y int); CREATE TABLE t OF pair;",
                        "",
                        "CREATE TYPE pair AS (x int, y int); CREATE TABLE t (x bigint, y int);",
                        "table \"t\": type pair"),
                Blocked.of(
                        "CREATE TABLE a (x int); CREATE TABLE b (y a[]); CREATE TYPE c AS (a a); CREATE TABLE d (z c);",
                        "",
                        "CREATE TABLE a (x bigint); CREATE TABLE b (y a[]); CREATE TYPE c AS (a a); CREATE TABLE d (z c);",
                        "table \"a\": column y of table b, column z of table d"),
                Blocked.of(
                        ROW_TYPE,
                        "",
                        "CREATE TABLE a (x int, id int GENERATED ALWAYS AS IDENTITY); CREATE TABLE b (y a);",
                        "table \"a\": column y of table b"),
                Blocked.of(
                        ROW_TYPE,
                        "",
                        "CREATE TABLE a (x int, id serial); CREATE TABLE b (y a);",
                        "table \"a\": column y of table b"),
                Blocked.of(
                        ROW_TYPE,
                        "",
                        "CREATE TABLE a (x int, z int GENERATED ALWAYS AS (x + 1) STORED); CREATE TABLE b (y a);",
                        "table \"a\": column y of table b"),
                Blocked.of(
                        ROW_TYPE,
                        "",
                        "CREATE TABLE a (x int, z text DEFAULT 'z'); CREATE TABLE b (y a);",
                        "table \"a\": column y of table b"),
                Blocked.of(
                        ROW_TYPE + "CREATE DOMAIN positive AS int CHECK (VALUE > 0);",
                        "",
                        "CREATE DOMAIN positive AS int CHECK (VALUE > 0); CREATE TABLE a (x int, z positive); "
                                + "CREATE TABLE b (y a);",
                        "table \"a\": column y of table b"),
                Blocked.of(
                        ROW_TYPE,
                        "",
                        "CREATE UNLOGGED TABLE a (x int); CREATE TABLE b (y a);",
                        "table \"a\": column y of table b"),
                Blocked.of(
                        "CREATE TABLE a (x int, z int GENERATED ALWAYS AS (x) STORED); CREATE TABLE b (y a);",
                        "",
                        "CREATE TABLE a (x int, z int GENERATED ALWAYS AS (x + 1) STORED); CREATE TABLE b (y a);",
                        "table \"a\": column y of table b"),
                Blocked.of(
                        "CREATE TABLE a (x int) PARTITION BY LIST (x); CREATE TABLE b (y a);",
                        "",
                        "CREATE TABLE a (x int) PARTITION BY RANGE (x); CREATE TABLE b (y a);",
                        "table \"a\": column y of table b"),
                Blocked.of(
                        "CREATE TABLE a (x int); CREATE TABLE b (x int); CREATE TABLE c () INHERITS (a, b);",
                        "",
                        "CREATE TABLE a (x bigint); CREATE TABLE b (x bigint); CREATE TABLE c () INHERITS (a, b);",
                        "column \"x\" of \"c\": column x of table a, column x of table b"));
    }

    @ParameterizedTest
    @MethodSource
    void blocked(Blocked blocked) throws SQLException {
        Outcome outcome = outcome(blocked.before + blocked.unmanaged, blocked.after);

        assertThat(outcome.blocked()).isEqualTo(blocked.expected);
        assertThat(outcome.refused()).isTrue();
    }

    @Test
    void aForeignTableIsNotDroppedWithItsParent() throws SQLException {
        Outcome outcome = outcome(PARTITIONED + FOREIGN_PARTITION, "");

        assertThat(outcome.blocked()).containsExactly("table \"p1\": foreign table far");
    }

    static Stream<Blocked> free() {
        return Stream.of(
                Blocked.of(
                        "CREATE FUNCTION audit() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';",
                        "CREATE EVENT TRIGGER audited ON ddl_command_end WHEN TAG IN ('SECURITY LABEL') EXECUTE FUNCTION audit();",
                        "CREATE FUNCTION audit() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';"),
                Blocked.of(
                        "CREATE FUNCTION same(a int, b int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';",
                        "CREATE OPERATOR === (FUNCTION = same, LEFTARG = int, RIGHTARG = int);",
                        "CREATE FUNCTION same(a int, b int DEFAULT 1) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';"),
                Blocked.of(
                        "CREATE TYPE mood AS ENUM ('ok'); CREATE TYPE pair AS (x int, y int); CREATE TABLE t (a int);",
                        SERVER + "CREATE FOREIGN TABLE far (a mood, b pair, c t) SERVER there; "
                                + "CREATE CAST (int AS mood) WITH INOUT;",
                        "CREATE TYPE mood AS ENUM ('ok', 'bad'); CREATE TYPE pair AS (x int, y int, z int); CREATE TABLE t (a int, b int);"),
                Blocked.of(
                        PARTITIONED,
                        FOREIGN_PARTITION,
                        "CREATE TABLE target (k int PRIMARY KEY, x int UNIQUE); "
                                + "CREATE TABLE p (k int, x int, y text CHECK (y <> '')) PARTITION BY LIST (k); "
                                + "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1) PARTITION BY LIST (x); CREATE INDEX ON p (y);"),
                Blocked.of(
                        "CREATE TABLE t (a int, b int, k int PRIMARY KEY); CREATE TABLE gone (a int);",
                        "CREATE PUBLICATION news FOR TABLE t (a, k), gone;",
                        "CREATE TABLE t (a int NOT NULL DEFAULT 1, b bigint, c int, k int PRIMARY KEY);"),
                Blocked.of(
                        "CREATE TYPE pair AS (x int, y int); CREATE TABLE t OF pair; CREATE TABLE gone OF pair;",
                        "",
                        "CREATE TYPE pair AS (x int, y int); CREATE TABLE t (x int NOT NULL DEFAULT 1 PRIMARY KEY, y int CHECK (y > 0));"),
                Blocked.of(
                        "CREATE TABLE a (x int); CREATE TABLE b (x int, y a);",
                        "",
                        "CREATE TABLE a (x bigint); CREATE TABLE b (x bigint);"),
                Blocked.of(
                        "CREATE TABLE a (x int); CREATE TABLE b (x int, y int) INHERITS (a); CREATE TABLE c () INHERITS (a); "
                                + "CREATE TABLE d () INHERITS (b, c);",
                        "",
                        "CREATE TABLE a (x bigint); CREATE TABLE b (x bigint, y bigint) INHERITS (a); "
                                + "CREATE TABLE c () INHERITS (a); CREATE TABLE d () INHERITS (b, c);"),
                Blocked.of(
                        ROW_TYPE,
                        "",
                        "CREATE TABLE a (x int NOT NULL DEFAULT 1 PRIMARY KEY, z text) WITH (fillfactor = 70); "
                                + "CREATE TABLE b (y a);"),
                Blocked.of("CREATE EXTENSION hstore; CREATE EXTENSION btree_gist;", "", ""));
    }

    @ParameterizedTest
    @MethodSource
    void free(Blocked free) throws SQLException {
        Outcome outcome = outcome(free.before + free.unmanaged, free.after);

        assertThat(outcome.blocked()).isEmpty();
        assertThat(outcome.refused()).isFalse();
    }

    private record Outcome(List<String> blocked, boolean refused) {}

    /** What is found to be blocked, and whether PostgreSQL refuses the changes. */
    private Outcome outcome(String before, String after) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Schema desired = made(connection, after);
            connection.rollback();
            Schema current = made(connection, before);
            List<String> unmanaged = new ArrayList<>(CatalogInspector.unmanaged(connection));
            Comparison comparison = new SchemaComparator(Renames.NONE).compare(current, desired);
            boolean refused = !run(connection, comparison);
            if (!refused && comparison.blocked().isEmpty()) {
                // A table itself is managed, and what is said of it goes with it.
                unmanaged.removeIf(one -> one.startsWith("that table gone "));
                assertThat(CatalogInspector.unmanaged(connection)).containsAll(unmanaged);
            }
            connection.rollback();
            return new Outcome(
                    comparison.blocked().stream()
                            .map(one -> one.object() + ": " + String.join(", ", one.dependents()))
                            .toList(),
                    refused);
        }
    }

    private static Schema made(Connection connection, String ddl) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(ddl);
        }
        return CatalogInspector.inspect(connection, Set.of());
    }

    private static boolean run(Connection connection, Comparison comparison) throws SQLException {
        SqlCompiler compiler = new SqlCompiler();
        List<String> statements = comparison.changes().stream()
                .flatMap(change -> compiler.compile(change.operation()).stream())
                .map(Statement::sql)
                .toList();
        try (var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            return true;
        } catch (SQLException refusal) {
            return false;
        }
    }
}

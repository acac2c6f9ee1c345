package io.github.alambique.internal.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.ddl.Change;
import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.schema.Schema;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an object that is dropped and created for another reason has afterwards, though it is not compared. */
@PostgresTest
class RecreatedObjectsPgTest {

    @BeforeAll
    static void createRole() throws SQLException {
        TestServer.EMBEDDED
                .create("recreated_roles")
                .execute("DO $$ BEGIN IF to_regrole('Keeper') IS NULL THEN CREATE ROLE \"Keeper\"; END IF; END $$");
    }

    /** Takes a database there and back, and asks it the same before, between and after. */
    private static void keeps(String before, String settings, String after, String question) throws SQLException {
        TestDatabase live = TestServer.EMBEDDED.create("recreated_live");
        live.execute("GRANT CREATE ON SCHEMA public TO \"Keeper\"", before, settings);
        TestDatabase scratch = TestServer.EMBEDDED.create("recreated_scratch");
        scratch.execute("GRANT CREATE ON SCHEMA public TO \"Keeper\"", after);
        List<String> answer = live.column(question);
        Schema current = inspected(live);
        Schema made = inspected(scratch);
        Schema desired = made.withKept(made.kept().in(current.kept()));

        List<Change> upgrade = run(live, current, desired);
        assertThat(live.column(question)).isEqualTo(answer).isNotEmpty();
        assertThat(compared(inspected(live), desired)).isEmpty();
        List<Change> downgrade = run(live, desired, current);
        assertThat(live.column(question)).isEqualTo(answer);

        assertThat(List.of(upgrade, downgrade))
                .allSatisfy(changes -> assertThat(changes).isNotEmpty().noneMatch(Change::destructive));
    }

    private static Schema inspected(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return CatalogInspector.inspect(connection, Set.of());
        }
    }

    private static List<Change> compared(Schema current, Schema desired) {
        return new SchemaComparator(Renames.NONE).compare(current, desired).changes();
    }

    private static List<Change> run(TestDatabase database, Schema current, Schema desired) throws SQLException {
        List<Change> changes = compared(current, desired);
        database.execute(changes.stream()
                .flatMap(change -> new SqlCompiler().compile(change.operation()).stream())
                .map(statement -> statement.sql())
                .toArray(String[]::new));
        return changes;
    }

    private static final String OWNERS = """
            SELECT relname || ' ' || relowner::regrole || ' ' || coalesce((SELECT string_agg(acl::text, ',' ORDER BY acl::text) FROM unnest(relacl) acl), '')
            FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm', 'p', 'r')
            UNION ALL
            SELECT proname || ' ' || proowner::regrole || ' ' || coalesce((SELECT string_agg(acl::text, ',' ORDER BY acl::text) FROM unnest(proacl) acl), '')
            FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            UNION ALL
            SELECT typname || ' ' || typowner::regrole || ' ' || coalesce((SELECT string_agg(acl::text, ',' ORDER BY acl::text) FROM unnest(typacl) acl), '')
            FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd', 'c') ORDER BY 1
            """;

    @Test
    void ownersHaveTheirRightsWithoutGrants() throws SQLException {
        keeps(
                "CREATE TABLE item (id int)",
                "ALTER TABLE item OWNER TO \"Keeper\"",
                "CREATE TABLE item (id int); CREATE INDEX ON item (id); GRANT SELECT ON item TO \"Keeper\"",
                OWNERS);
    }

    @Test
    void ownersOfViewsAndRoutines() throws SQLException {
        String before = """
                CREATE TABLE foo (id text, name text);
                CREATE VIEW bar AS SELECT id, name FROM foo;
                CREATE MATERIALIZED VIEW "M bar" AS SELECT id FROM bar;
                CREATE FUNCTION peek(x int) RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
                CREATE PROCEDURE poke(x int) LANGUAGE sql AS 'SELECT 1';
                CREATE AGGREGATE most(int) (SFUNC = int4larger, STYPE = int);
                GRANT SELECT ON bar TO public;
                """;
        keeps(
                before,
                """
                ALTER VIEW bar OWNER TO "Keeper";
                ALTER MATERIALIZED VIEW "M bar" OWNER TO "Keeper";
                ALTER FUNCTION peek OWNER TO "Keeper";
                ALTER PROCEDURE poke OWNER TO "Keeper";
                ALTER AGGREGATE most(int) OWNER TO "Keeper";
                """,
                before.replace("id, name FROM", "id FROM")
                        .replace("RETURNS int ", "RETURNS bigint ")
                        .replace("'SELECT 1';\nCREATE P", "'SELECT 1::bigint';\nCREATE P")
                        .replace("poke(x ", "poke(y ")
                        .replace("most(int)", "most(x int)"),
                OWNERS);
    }

    @Test
    void ownersOfTypes() throws SQLException {
        String before = """
                CREATE TYPE mood AS ENUM ('good', 'bad');
                CREATE DOMAIN word AS text COLLATE "C";
                CREATE TABLE said (m mood, w word);
                """;
        keeps(
                before,
                "ALTER TYPE mood OWNER TO \"Keeper\"; ALTER DOMAIN word OWNER TO \"Keeper\"",
                before.replace("'good', 'bad'", "'bad', 'good'").replace("\"C\"", "\"POSIX\""),
                OWNERS);
    }

    @Test
    void partitionedTables() throws SQLException {
        String before = """
                CREATE TABLE p (k int NOT NULL, n int) PARTITION BY LIST (k);
                CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
                """;
        keeps(
                before,
                """
                ALTER TABLE p OWNER TO "Keeper";
                CREATE PUBLICATION "Pub" FOR TABLE p (k) WHERE (k > 0) WITH (publish_via_partition_root = true);
                CREATE PUBLICATION whole FOR TABLE p, p1;
                """,
                "CREATE TABLE p (k int NOT NULL, n int) PARTITION BY RANGE (k);"
                        + "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (2);",
                """
                SELECT pubname || ' ' || tablename || ' ' || coalesce(rowfilter, '') || attnames::text
                FROM pg_publication_tables
                UNION ALL SELECT relname || ' ' || relowner::regrole FROM pg_class WHERE relname IN ('p', 'p1')
                UNION ALL SELECT pubname || ' ' || prrelid::regclass FROM pg_publication_rel
                JOIN pg_publication ON pg_publication.oid = prpubid ORDER BY 1
                """);
    }

    @Test
    void columnsOfViews() throws SQLException {
        String before = """
                CREATE TABLE base (id int PRIMARY KEY, a varchar(20), t text);
                CREATE VIEW v AS SELECT id, a FROM base;
                CREATE MATERIALIZED VIEW m AS SELECT a, t AS "T" FROM base;
                """;
        keeps(
                before,
                """
                ALTER VIEW v ALTER COLUMN a SET DEFAULT 'd';
                ALTER MATERIALIZED VIEW m ALTER COLUMN "T" SET STORAGE EXTERNAL;
                ALTER MATERIALIZED VIEW m ALTER COLUMN "T" SET STATISTICS 7;
                ALTER MATERIALIZED VIEW m ALTER COLUMN "T" SET (n_distinct = 3);
                """,
                before.replace("SELECT id, a FROM", "SELECT a, id FROM")
                        .replace("\"T\" FROM base", "\"T\" FROM base WHERE id > 0"),
                """
                SELECT attrelid::regclass || ' ' || attname || ' ' || attstorage::text || ' ' || coalesce(attstattarget, -1)
                    || coalesce(attoptions::text, '') || coalesce(pg_get_expr(adbin, adrelid), '')
                FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
                WHERE attrelid IN ('v'::regclass, 'm'::regclass) AND attnum > 0 AND attname IN ('a', 'T') ORDER BY 1
                """);
    }
}

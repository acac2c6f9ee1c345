package io.github.alambique.internal.inspect;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.alambique.EnvironmentException;
import io.github.alambique.MigrationException;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnStorage;
import io.github.alambique.schema.DefaultPrivileges;
import io.github.alambique.schema.Dependency;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.Grant;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PartitionParts;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.SqlObject;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.Trigger;
import io.github.alambique.schema.View;
import io.github.alambique.testing.CountingProxy;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PostgresTest
class CatalogInspectorPgTest {

    private final TestDatabase database;

    CatalogInspectorPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute(
                "DROP SCHEMA IF EXISTS public, app CASCADE",
                "CREATE SCHEMA public",
                "DO $$ BEGIN IF to_regrole('clerk') IS NULL THEN CREATE ROLE clerk; END IF; END $$");
    }

    private Schema inspected(String... statements) throws SQLException {
        database.execute(statements);
        try (Connection connection = database.connect()) {
            return CatalogInspector.inspect(connection, Set.of());
        }
    }

    private static Table only(Schema schema) {
        assertThat(schema.tables()).hasSize(1);
        return schema.tables().get(0);
    }

    private static <O extends SchemaObject> O only(Class<O> kind, Schema schema) {
        List<O> objects = schema.objects().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
        assertThat(objects).hasSize(1);
        return objects.get(0);
    }

    private static ObjectReference reference(ObjectKind kind, String name) {
        return ObjectReference.of(kind, QualifiedName.parse(name));
    }

    private static ObjectReference column(String table, String name) {
        return ObjectReference.member(ObjectKind.COLUMN, QualifiedName.parse(table), name);
    }

    @Test
    void emptyDatabaseHoldsNothing() throws SQLException {
        assertThat(inspected()).isEqualTo(Schema.EMPTY);
    }

    @Test
    void costsOneRoundTripHoweverManyObjects() throws SQLException, IOException {
        database.execute("CREATE TABLE a (id int PRIMARY KEY)", "CREATE TABLE b (id int REFERENCES a)");
        try (CountingProxy proxy = CountingProxy.to(database);
                Connection connection =
                        database.through(proxy.host(), proxy.port()).connect()) {
            long before = proxy.counts().roundTrips();

            CatalogInspector.inspect(connection, Set.of());

            assertThat(proxy.counts().roundTrips() - before).isEqualTo(1);
        }
    }

    @Test
    void leavesTheConnectionAsItWas() throws SQLException {
        database.execute("CREATE SCHEMA app");
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET search_path = app, public; SET TimeZone = 'Asia/Tokyo'");

            CatalogInspector.inspect(connection, Set.of());

            assertThat(value(connection, "SHOW search_path")).isEqualTo("app, public");
            assertThat(value(connection, "SHOW TimeZone")).isEqualTo("Asia/Tokyo");
            statement.execute("CREATE TABLE still_writable (id int)");
        }
    }

    @Test
    void seesWhatTheTransactionDidAndLeavesItOpen() throws SQLException {
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE TABLE a (id int); SET LOCAL search_path = pg_catalog, public");

            Schema schema = CatalogInspector.inspect(connection, Set.of());

            assertThat(schema.tables()).hasSize(1);
            assertThat(value(connection, "SHOW search_path")).isEqualTo("pg_catalog, public");
            connection.rollback();
            assertThat(CatalogInspector.inspect(connection, Set.of())).isEqualTo(Schema.EMPTY);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void closedConnectionIsAnErrorOfTheEnvironment() throws SQLException {
        Connection connection = database.connect();
        connection.close();

        assertThatThrownBy(() -> CatalogInspector.inspect(connection, Set.of()))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("The catalog of the database could not be read: ")
                .extracting(failure -> ((MigrationException) failure).fault())
                .isEqualTo(MigrationException.Fault.ENVIRONMENT);
    }

    @Test
    void namesOfTheDefaultSchemaGoWithoutIt() throws SQLException {
        database.execute(
                "CREATE SCHEMA app",
                "CREATE TYPE app.mood AS ENUM ('sad')",
                "CREATE TABLE app.a (id int PRIMARY KEY, mood app.mood DEFAULT 'sad')",
                "CREATE TABLE public.b (id int REFERENCES app.a)");
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET search_path = app, public");

            Schema schema = CatalogInspector.inspect(connection, Set.of());

            assertThat(schema.tables())
                    .extracting(table -> table.name().toString())
                    .containsExactly("a", "public.b");
            Column mood = schema.tables().get(0).columns().get(1);
            assertThat(mood.type().sql()).isEqualTo("mood");
            assertThat(mood.defaultExpression().orElseThrow().sql()).isEqualTo("'sad'::mood");
            assertThat(schema.objects())
                    .extracting(SchemaObject::reference)
                    .contains(reference(ObjectKind.SCHEMA, "public"))
                    .doesNotContain(reference(ObjectKind.SCHEMA, "app"));
        }
    }

    @Test
    void publicIsTheDefaultSchemaWhereNoneIs() throws SQLException {
        database.execute("CREATE TABLE a (id int)");
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET search_path = nowhere");

            assertThat(only(CatalogInspector.inspect(connection, Set.of())).name())
                    .isEqualTo(QualifiedName.of("a"));
        }
    }

    @Test
    void tablesLeftOutTakeAllOfTheirsWithThem() throws SQLException {
        database.execute(
                "CREATE SCHEMA app",
                "CREATE TABLE a (id serial PRIMARY KEY, name text DEFAULT 'x')",
                "CREATE INDEX ON a (name)",
                "COMMENT ON TABLE a IS 'x'",
                "GRANT SELECT ON a TO clerk",
                "CREATE TABLE app.b (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY)");
        try (Connection connection = database.connect()) {
            Set<QualifiedName> leftOut = Set.of(QualifiedName.of("public", "a"), QualifiedName.of("app", "b"));

            Schema schema = CatalogInspector.inspect(connection, leftOut);

            assertThat(schema.objects())
                    .extracting(SchemaObject::reference)
                    .containsExactly(reference(ObjectKind.SCHEMA, "app"));
            assertThat(new Schema(
                            List.of(),
                            schema.tables(),
                            schema.indexes(),
                            schema.comments(),
                            schema.grants(),
                            schema.withheld(),
                            schema.defaultPrivileges(),
                            schema.dependencies(),
                            schema.partitionParts(),
                            schema.clusteredViews(),
                            schema.kept()))
                    .isEqualTo(Schema.EMPTY);
        }
    }

    @Test
    void membersOfExtensionsBelongToThem() throws SQLException {
        Schema schema = inspected("CREATE EXTENSION citext", "CREATE TABLE a (name citext, names citext[])");

        ObjectReference extension = reference(ObjectKind.EXTENSION, "citext");
        assertThat(schema.objects()).extracting(SchemaObject::reference).containsExactly(extension);
        assertThat(schema.comments()).isEmpty();
        assertThat(schema.dependencies())
                .containsExactlyInAnyOrder(
                        new Dependency(column("a", "name"), extension),
                        new Dependency(column("a", "names"), extension));
    }

    @Test
    void columnsSayOnlyWhatIsNotTheDefault() throws SQLException {
        Table table =
                only(inspected("""
                CREATE TABLE a (
                    plain text,
                    ordered text COLLATE "C",
                    amount numeric(10, 2) NOT NULL DEFAULT 1 + 2,
                    number bigint GENERATED ALWAYS AS IDENTITY (START 5 CACHE 3),
                    small smallint GENERATED BY DEFAULT AS IDENTITY,
                    twice numeric GENERATED ALWAYS AS (amount * 2) STORED)\
                """, "ALTER TABLE a ALTER plain SET STORAGE EXTERNAL, ALTER plain SET STATISTICS 7"));

        assertThat(table.columns())
                .containsExactly(
                        Column.of("plain", text())
                                .storage(ColumnStorage.Strategy.EXTERNAL)
                                .statistics(7),
                        Column.of("ordered", text()).collate("C"),
                        Column.of("amount", numeric(10, 2)).notNull().defaultExpression("(1 + 2)"),
                        Column.of("number", bigint())
                                .identityAlways(s -> s.start(5).cache(3)),
                        Column.of("small", smallint()).identity(),
                        Column.of("twice", type("numeric")).generatedStored("amount * (2)::numeric"));
    }

    @Test
    void sequencesSayOnlyWhatIsNotTheDefaultOfTheirTypeAndDirection() throws SQLException {
        Schema schema = inspected(
                "CREATE SEQUENCE a",
                "CREATE SEQUENCE b AS smallint",
                "CREATE SEQUENCE c INCREMENT -1",
                "CREATE SEQUENCE d MINVALUE 5 MAXVALUE 9 CYCLE",
                "CREATE TABLE t (id int)",
                "CREATE SEQUENCE e OWNED BY t.id");

        assertThat(schema.objects())
                .containsExactly(
                        sequence("a"),
                        sequence("b").as(smallint()),
                        sequence("c").increment(-1),
                        sequence("d").minimum(5).maximum(9).cycling(),
                        sequence("e").ownedBy("t", "id"));
        assertThat(only(Sequence.class, inspected("DROP SEQUENCE a, b, c, d")).owner())
                .isPresent();
        assertThat(schema.dependencies()).isEmpty();
    }

    @Test
    void notNullIsAConstraintOnlyWhereItHasANameOrStateOfItsOwn() throws SQLException {
        assumeTrue(version() >= 18);
        Table table = only(inspected(
                "CREATE TABLE a (x int NOT NULL, y int CONSTRAINT y_there NOT NULL, z int NOT NULL NO INHERIT)"));

        assertThat(table.columns()).extracting(Column::nullable).containsExactly(false, true, true);
        assertThat(table.constraints())
                .containsExactly(
                        NotNullConstraint.of("z").named("a_z_not_null").noInherit(),
                        NotNullConstraint.of("y").named("y_there"));
    }

    private int version() throws SQLException {
        try (Connection connection = database.connect()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        }
    }

    @Test
    void partitionsNameTheirColumnsOnlyWhereTheyDiffer() throws SQLException {
        Schema schema = inspected(
                "CREATE TABLE p (id int NOT NULL, at date DEFAULT now()) PARTITION BY RANGE (at)",
                "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')",
                "CREATE TABLE p2 (at date DEFAULT now(), id int NOT NULL)",
                "ALTER TABLE p ATTACH PARTITION p2 DEFAULT");

        assertThat(schema.tables())
                .extracting(Table::columns)
                .containsExactly(
                        List.of(
                                Column.of("id", integer()).notNull(),
                                Column.of("at", date()).defaultExpression("now()")),
                        List.of(),
                        List.of(
                                Column.of("at", date()).defaultExpression("now()"),
                                Column.of("id", integer()).notNull()));
    }

    @Test
    void childrenNameTheColumnsThatAreTheirOwn() throws SQLException {
        Schema schema = inspected(
                "CREATE TABLE parent (id int NOT NULL, name text)",
                "CREATE TABLE child (more int) INHERITS (parent)",
                "COMMENT ON COLUMN child.name IS 'inherited'");

        Table child = schema.tables().get(0);
        assertThat(child.columns()).containsExactly(Column.of("more", integer()));
        assertThat(child.inherits()).containsExactly(QualifiedName.of("parent"));
        assertThat(schema.comments()).containsOnlyKeys(column("child", "name"));
        assertThat(schema.dependencies())
                .contains(new Dependency(reference(ObjectKind.TABLE, "child"), reference(ObjectKind.TABLE, "parent")));
    }

    @Test
    void domainsAndWhatTheyDependOn() throws SQLException {
        Schema schema = inspected(
                "CREATE FUNCTION ok(int) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT true'",
                "CREATE DOMAIN age AS int DEFAULT 18 CONSTRAINT sane CHECK (VALUE > 0 AND ok(VALUE))");

        assertThat(only(Domain.class, schema))
                .isEqualTo(domain("age", integer())
                        .defaultExpression("18")
                        .check(check("(VALUE > 0) AND ok(VALUE)").named("sane")));
        assertThat(schema.dependencies())
                .containsExactly(new Dependency(
                        reference(ObjectKind.DOMAIN, "age"),
                        ObjectReference.routine(ObjectKind.FUNCTION, QualifiedName.of("ok"), List.of(integer()))));
    }

    @Test
    void triggersWithEveryClause() throws SQLException {
        Schema schema = inspected(
                "CREATE TABLE a (id int, name text)",
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "CREATE TRIGGER t BEFORE INSERT OR UPDATE OF id, name ON a FOR EACH ROW"
                        + " WHEN (NEW.id > 1 AND NEW.name <> ') EXECUTE FUNCTION x') EXECUTE FUNCTION f('it''s', '')",
                "ALTER TABLE a ENABLE ALWAYS TRIGGER t");

        assertThat(only(Trigger.class, schema))
                .isEqualTo(trigger("t", "a")
                        .before(INSERT, UPDATE)
                        .of("id", "name")
                        .forEachRow()
                        .when("(new.id > 1) AND (new.name <> ') EXECUTE FUNCTION x'::text)")
                        .execute("f", "it's", "")
                        .enabled(Trigger.Enabled.ALWAYS));
    }

    @Test
    void viewsDependOnTheColumnsTheyRead() throws SQLException {
        Schema schema = inspected("CREATE TABLE a (id int, name text)", "CREATE VIEW v AS SELECT id AS n FROM a");

        // Before PostgreSQL 16 the server names the table of every column.
        String id = version() < 16 ? "a.id" : "id";
        assertThat(only(View.class, schema)).isEqualTo(view("v", "SELECT " + id + " AS n\n   FROM a"));
        assertThat(schema.dependencies())
                .containsExactly(new Dependency(reference(ObjectKind.VIEW, "v"), column("a", "id")));
    }

    @Test
    void foreignKeysDependOnTheKeyTheyReferTo() throws SQLException {
        Schema schema = inspected(
                "CREATE TABLE a (id int PRIMARY KEY, code int)",
                "CREATE UNIQUE INDEX a_code ON a (code)",
                "CREATE TABLE b (a int CONSTRAINT b_a REFERENCES a, c int CONSTRAINT b_c REFERENCES a (code))");

        QualifiedName b = QualifiedName.of("b");
        assertThat(schema.dependencies())
                .contains(
                        new Dependency(
                                ObjectReference.member(ObjectKind.CONSTRAINT, b, "b_a"),
                                ObjectReference.member(ObjectKind.CONSTRAINT, QualifiedName.of("a"), "a_pkey")),
                        new Dependency(
                                ObjectReference.member(ObjectKind.CONSTRAINT, b, "b_c"),
                                reference(ObjectKind.INDEX, "a_code")));
    }

    @Test
    void whatIsTakenFromAnOwnerIsWithheld() throws SQLException {
        Schema schema = inspected("CREATE TABLE a (id int)", "REVOKE UPDATE, SELECT ON a FROM CURRENT_USER");

        assertThat(schema.withheld())
                .containsExactly(privileges("SELECT", "UPDATE").onTable("a").to(Grant.OWNER));
        assertThat(schema.grants()).isEmpty();
    }

    @Test
    void whatIsTakenFromAllInTheDefaultSchemaIsWithheld() throws SQLException {
        TestDatabase fresh = TestServer.EMBEDDED.create("withheld");
        try (Connection connection = fresh.connect()) {
            assertThat(CatalogInspector.inspect(connection, Set.of()).withheld())
                    .isEmpty();
            fresh.execute("REVOKE USAGE ON SCHEMA public FROM public");

            assertThat(CatalogInspector.inspect(connection, Set.of()).withheld())
                    .containsExactly(privileges("USAGE").onSchema("public").to("public"));
        }
    }

    @Test
    void indexesOfPartitionsAreTheirParentsOrTheirOwn() throws SQLException {
        Schema schema = inspected(
                "CREATE TABLE parts (id int, at int) PARTITION BY LIST (at)",
                "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1)",
                "CREATE INDEX of_parent ON parts (id)",
                "CREATE INDEX of_own ON parts_1 (id, at)",
                "CREATE INDEX alone ON ONLY parts (at)",
                "CREATE INDEX attached ON parts_1 (at)",
                "CREATE TABLE parts_2 PARTITION OF parts FOR VALUES IN (2)",
                "ALTER TABLE parts ADD UNIQUE (at, id)",
                "ALTER INDEX alone ATTACH PARTITION attached",
                "CREATE INDEX again ON ONLY parts (at)",
                "CREATE INDEX attached_again ON parts_1 (at)",
                "ALTER INDEX again ATTACH PARTITION attached_again");

        assertThat(schema.indexes())
                .containsExactly(
                        index("again").on("parts", "at").only(),
                        index("alone").on("parts", "at"),
                        index("of_parent").on("parts", "id"),
                        index("attached_again").on("parts_1", "at"),
                        index("of_own").on("parts_1", "id", "at"));
        assertThat(schema.partitionParts())
                .containsExactlyInAnyOrder(
                        new PartitionParts(
                                QualifiedName.of("parts_1"),
                                List.of(unique("at", "id").named("parts_1_at_id_key")),
                                List.of(
                                        index("attached").on("parts_1", "at"),
                                        index("parts_1_id_idx").on("parts_1", "id")),
                                new TreeMap<>(Map.of("attached_again", "again"))),
                        new PartitionParts(
                                QualifiedName.of("parts_2"),
                                List.of(unique("at", "id").named("parts_2_at_id_key")),
                                List.of(
                                        index("parts_2_at_idx").on("parts_2", "at"),
                                        index("parts_2_id_idx").on("parts_2", "id")),
                                new TreeMap<>()));
    }

    @Test
    void clusteringOfMaterializedViews() throws SQLException {
        Schema schema = inspected(
                "CREATE MATERIALIZED VIEW numbers AS SELECT 1 AS n",
                "CREATE UNIQUE INDEX numbers_n ON numbers (n)",
                "ALTER MATERIALIZED VIEW numbers CLUSTER ON numbers_n");

        assertThat(schema.clusteredViews()).containsExactly(Map.entry(QualifiedName.of("numbers"), "numbers_n"));
    }

    @Test
    void defaultPrivilegesAreThoseOfTheCurrentUser() throws SQLException {
        Schema schema = inspected(
                "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO clerk WITH GRANT OPTION",
                "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM public",
                "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO clerk",
                "ALTER DEFAULT PRIVILEGES FOR ROLE clerk GRANT INSERT ON TABLES TO public");
        database.execute("DROP OWNED BY clerk", "ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO public");

        assertThat(schema.defaultPrivileges())
                .containsExactlyInAnyOrder(
                        new DefaultPrivileges(
                                ObjectKind.TABLE,
                                true,
                                Optional.empty(),
                                List.of(new DefaultPrivileges.Held("SELECT", "clerk", true))),
                        new DefaultPrivileges(ObjectKind.FUNCTION, true, Optional.empty(), List.of()),
                        new DefaultPrivileges(
                                ObjectKind.SEQUENCE,
                                false,
                                Optional.empty(),
                                List.of(new DefaultPrivileges.Held("USAGE", "clerk", false))));
    }

    @Test
    void grantsAreOneForEachRoleAndSetOfColumns() throws SQLException {
        Schema schema = inspected(
                "CREATE TABLE a (id int, name text)",
                "GRANT SELECT, INSERT, UPDATE (id, name), REFERENCES (id) ON a TO clerk",
                "GRANT DELETE ON a TO clerk WITH GRANT OPTION",
                "CREATE TYPE mood AS ENUM ()",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "REVOKE ALL ON FUNCTION f() FROM public");

        assertThat(schema.grants())
                .containsExactlyInAnyOrder(
                        privileges("INSERT", "SELECT").onTable("a").to("clerk"),
                        privileges("DELETE").onTable("a").to("clerk").withGrantOption(),
                        privileges("UPDATE").onColumns("a", "id", "name").to("clerk"),
                        privileges("REFERENCES").onColumns("a", "id").to("clerk"),
                        privileges("USAGE")
                                .on(reference(ObjectKind.TYPE, "mood"))
                                .to("public"));
    }

    @Test
    void statisticsNameTheirColumnsInTheOrderOfTheNames() throws SQLException {
        Schema schema = inspected(
                "CREATE TABLE a (late int, \"a, b\" int, early int)",
                "CREATE STATISTICS s (ndistinct) ON early, late, \"a, b\", (late + 1) FROM a");

        assertThat(only(SqlObject.class, schema).definition())
                .isEqualTo("CREATE STATISTICS s (ndistinct) ON \"a, b\", early, late, (late + 1) FROM a");
    }
}

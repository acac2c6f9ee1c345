package io.github.alambique.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.connect.ConnectionSettings;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.graph.MultipleHeadsException;
import io.github.alambique.internal.scratch.DdlFailedException;
import io.github.alambique.internal.scratch.Servers;
import io.github.alambique.internal.versiontable.VersionTable;
import io.github.alambique.testing.CatalogDigest;
import io.github.alambique.testing.CountingProxy;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@PostgresTest
class AutogeneratePgTest {

    private static final String SHOP = """
            CREATE TYPE size AS ENUM ('small', 'large');
            CREATE TABLE product (
              product_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              title varchar(200) NOT NULL,
              size size NOT NULL DEFAULT 'small'
            );
            CREATE VIEW large AS SELECT product_id FROM product WHERE size = 'large';
            """;

    private final TestDatabase database;

    @TempDir
    private Path folder;

    AutogeneratePgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public, app, meta CASCADE", "CREATE SCHEMA public");
    }

    private TestProject project() {
        return new TestProject(folder, database);
    }

    private List<String> digest() throws SQLException {
        try (var connection = database.connect()) {
            return CatalogDigest.of(connection).stream()
                    .filter(line -> VersionTable.DEFAULT.all().stream().noneMatch(line::contains))
                    // The order of columns may differ.
                    .map(line -> line.replaceFirst("^(column [^:]+: )\\d+", "$1"))
                    .toList();
        }
    }

    @Test
    void provesWhatItWrites() throws Exception {
        TestProject project = project().desired("CREATE TABLE t (a int NOT NULL)");
        for (Format format : Format.values()) {
            assertThat(project.autogenerate(Against.REVISIONS, format, "first").unproven())
                    .isEmpty();
            project.desired("CREATE TABLE t (a bigint, b text); CREATE INDEX ON t (b)");
        }
    }

    @Test
    void provesWhatTheInitScriptCreatesToo() throws Exception {
        TestProject project = project()
                .init("CREATE EXTENSION hstore; CREATE TABLE helper (id int)")
                .desired("CREATE TABLE t (h hstore, a int)");
        assertThat(project.autogenerate("first").unproven()).isEmpty();
        project.upgrade("head");

        project.desired("CREATE TABLE t (h hstore, a bigint)");
        assertThat(project.autogenerate("second").unproven()).isEmpty();
    }

    @Test
    void provesBesideFilteredExtensions() throws Exception {
        TestProject project = project()
                .init("CREATE EXTENSION hstore")
                .filter(new FilterPatterns(List.of(), List.of(), List.of("extension:*")))
                .desired("CREATE TABLE t (a int)");
        assertThat(project.autogenerate("first").unproven()).isEmpty();
        project.upgrade("head");
        database.execute("CREATE EXTENSION hstore");

        project.desired("CREATE TABLE t (a int, h hstore)");
        assertThat(project.autogenerate("second").unproven()).isEmpty();
        project.upgrade("head");

        project.desired("CREATE TABLE t (a bigint, h hstore)");
        assertThat(project.autogenerate("third").unproven()).isEmpty();
    }

    /** Operators are not managed, so a schema that uses one cannot be loaded. */
    @Test
    void saysInTheFileWhatIsNotProven() throws Exception {
        String operator = "CREATE FUNCTION eq(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';"
                + " CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = eq);";
        String table = " CREATE TABLE t (a int, CHECK (a === a)%s);";
        TestProject project = project()
                .revision("a1", "", operator + table.formatted(""), "DROP TABLE t;")
                .desired(operator + table.formatted(", b text"));
        project.upgrade("head");

        Autogenerate.Result result = project.autogenerate("second");
        Path file = result.written().get(0).file().orElseThrow();

        assertThat(result.unproven().orElseThrow()).contains("operator does not exist: integer === integer");
        assertThat(Files.readString(file))
                .containsPattern(
                        "-- migrate:upgrade\n-- not proven: The current schema cannot be loaded.*operator does not exist.*\n");
        project.upgrade("head");
        assertThat(project.check().isEmpty()).isTrue();

        project.downgrade("-1");
        Files.delete(file);
        assertThatThrownBy(() -> project.whenUnproven(WhenUnproven.FAIL).autogenerate("third"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("is not proven", "operator does not exist", "Its file was deleted again")
                .hasMessageNotContaining("migrate_scratch_");
        assertThat(folder.resolve("resources/db/migrations")).isDirectoryNotContaining("glob:**third*");
    }

    @Test
    void namesIndexesThatPostgresDoesNotUse() throws Exception {
        TestProject project = project().desired("CREATE TABLE t (id int); CREATE INDEX t_id ON t (id)");
        project.autogenerate("first");
        project.upgrade("head");
        database.execute("INSERT INTO t VALUES (1), (1)");
        assertThatThrownBy(() -> database.execute("CREATE UNIQUE INDEX CONCURRENTLY \"Each\" ON t (id)"))
                .hasMessageContaining("could not create unique index");

        assertThatThrownBy(() -> database.execute("REINDEX INDEX CONCURRENTLY \"Each\""))
                .hasMessageContaining("could not create unique index");
        assertThatThrownBy(() -> database.execute("REINDEX INDEX CONCURRENTLY \"Each\""))
                .hasMessageContaining("could not create unique index");
        // As an interrupted REINDEX leaves it.
        database.execute("ALTER INDEX \"Each_ccnew1\" RENAME TO \"Each_ccold\"");

        assertThat(project.check().invalid())
                .containsExactly(
                        "PostgreSQL does not use index \"Each\": it is invalid, as a failed or unfinished CREATE INDEX"
                                + " CONCURRENTLY leaves it. Rebuild it with REINDEX INDEX CONCURRENTLY \"Each\"",
                        "PostgreSQL does not use index \"Each_ccnew\": it is invalid, as a failed or unfinished REINDEX"
                                + " CONCURRENTLY leaves it. Drop it with DROP INDEX CONCURRENTLY \"Each_ccnew\", then run"
                                + " REINDEX again",
                        "PostgreSQL does not use index \"Each_ccold\": it is invalid, as a failed or unfinished REINDEX"
                                + " CONCURRENTLY leaves the old index. Drop it with DROP INDEX CONCURRENTLY \"Each_ccold\"");
    }

    @Test
    void refusesAChangeThatAnUnmanagedObjectBlocks() throws Exception {
        String function = "CREATE FUNCTION same(a int, b int) RETURNS boolean LANGUAGE sql AS 'SELECT $1 = $2'";
        TestProject project = project().desired(function);
        project.autogenerate("first");
        project.upgrade("head");
        database.execute("CREATE OPERATOR === (FUNCTION = same, LEFTARG = int, RIGHTARG = int)");
        project.desired(function.replace("b int", "c int"));

        assertThatThrownBy(() -> project.autogenerate("second"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("PostgreSQL refuses to change function \"same\", because of operator ===(integer,integer)");
        assertThat(project.check().isEmpty()).isFalse();
    }

    @Test
    void aDowngradeThatAnUnmanagedObjectBlocksIsNotWritten() throws Exception {
        String type = "CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (m mood);"
                + " CREATE FUNCTION same(a mood, b mood) RETURNS boolean LANGUAGE sql AS 'SELECT $1 IS NULL';";
        TestProject project = project().desired(type);
        project.autogenerate("first");
        project.upgrade("head");
        database.execute("CREATE OPERATOR === (FUNCTION = same, LEFTARG = mood, RIGHTARG = mood)");
        project.desired(type.replace("'a')", "'a', 'b')"));

        RevisionScript written = project.autogenerate("second").written().get(0);

        assertThat(upgrade(written)).contains("ADD VALUE 'b'");
        assertThat(text(written)).contains("-- Irreversible: PostgreSQL refuses to change ", "operator ===(mood,mood)");
    }

    @Test
    void ownersAndPublicationsAreThoseOfTheDatabase() throws Exception {
        database.execute(
                "DO $$ BEGIN IF to_regrole('app_owner') IS NULL THEN CREATE ROLE app_owner; END IF; END $$",
                "GRANT ALL ON SCHEMA public TO app_owner");
        String tables = "CREATE TABLE t (a varchar(10), b int); CREATE VIEW mine AS SELECT a FROM t;"
                + " CREATE VIEW others AS SELECT a FROM t;";
        TestProject project = project().desired(tables);
        project.autogenerate("first");
        project.upgrade("head");
        database.execute("ALTER VIEW others OWNER TO app_owner");
        project.desired(tables.replace("(10), b int", "(20)")
                        + "ALTER VIEW mine OWNER TO app_owner; CREATE PUBLICATION p FOR TABLE t;")
                .drops(Drops.SEPARATE);

        List<RevisionScript> written = project.autogenerate("second").written();
        project.upgrade("head");

        assertThat(written).hasSize(2);
        assertThat(text(written.get(0))).doesNotContain("VIEW mine OWNER", "PUBLICATION");
        String owners = "SELECT relowner::regrole FROM pg_class WHERE relname IN ('mine', 'others') ORDER BY relname";
        assertThat(database.column(owners)).containsExactly("postgres", "app_owner");
        project.downgrade("-2");
        assertThat(database.column(owners)).containsExactly("postgres", "app_owner");
    }

    @Test
    void revisionsRunWhereTheFormerOwnerAndPublicationAreMissing() throws Exception {
        database.execute("DO $$ BEGIN IF to_regrole('O''wner') IS NULL THEN CREATE ROLE \"O'wner\"; END IF; END $$");
        String tables = "CREATE TABLE t (a varchar(10)); CREATE VIEW v AS SELECT a FROM t;"
                + " CREATE TABLE p (y int) PARTITION BY LIST (y); CREATE TABLE p1 PARTITION OF p DEFAULT;";
        TestProject project = project().desired(tables);
        project.autogenerate("first");
        project.upgrade("head");
        database.execute("ALTER VIEW v OWNER TO \"O'wner\"", "CREATE PUBLICATION \"It's\" FOR TABLE p");
        project.desired(tables.replace("(10)", "(20)").replace("LIST", "RANGE"));
        project.autogenerate("second");

        project.upgrade("head");

        assertThat(database.column("SELECT relowner::regrole FROM pg_class WHERE relname = 'v'"))
                .containsExactly("\"O'wner\"");
        assertThat(database.column("SELECT prrelid::regclass FROM pg_publication_rel"))
                .containsExactly("p");
        database.execute(
                "REASSIGN OWNED BY \"O'wner\" TO postgres", "DROP OWNED BY \"O'wner\"", "DROP ROLE \"O'wner\"");
        assertThat(project.check(Against.REVISIONS).isEmpty()).isTrue();
    }

    @Test
    void anUnmanagedObjectKeepsWhatNoRevisionMade() throws Exception {
        database.execute(
                "CREATE FUNCTION same(a int, b int) RETURNS boolean LANGUAGE sql AS 'SELECT $1 = $2'",
                "CREATE OPERATOR === (FUNCTION = same, LEFTARG = int, RIGHTARG = int)");

        Difference difference = project()
                .desired("CREATE TABLE a (id int)")
                .autogenerate("first")
                .difference();

        assertThat(difference.keptNames()).containsExactly("function \"same\"");
    }

    @Test
    void whatTheDatabaseTakesFromAllIsLeftToIt() throws Exception {
        TestDatabase fresh = TestServer.EMBEDDED.create("hardened");
        fresh.execute("REVOKE ALL ON SCHEMA public FROM public");
        TestProject project = new TestProject(folder, fresh).desired("CREATE TABLE a (id int)");
        project.autogenerate("first");
        project.upgrade("head");

        assertThat(project.check().isEmpty()).isTrue();
    }

    @Test
    void whatTheDesiredSchemaTakesFromAllIsTaken() throws Exception {
        TestDatabase fresh = TestServer.EMBEDDED.create("hardened");
        TestProject project = new TestProject(folder, fresh).desired("REVOKE USAGE ON SCHEMA public FROM public");

        RevisionScript written = project.autogenerate("first").written().get(0);

        assertThat(upgrade(written)).startsWith("REVOKE USAGE ON SCHEMA public FROM public;");
        assertThat(text(written)).endsWith("GRANT USAGE ON SCHEMA public TO public;\n");
        project.upgrade("head");
        assertThat(project.check().isEmpty()).isTrue();
    }

    @Test
    void whatTheDatabaseGrantsToAllIsLeftToIt() throws Exception {
        TestDatabase fresh = TestServer.EMBEDDED.create("lenient");
        fresh.execute("GRANT ALL ON SCHEMA public TO public");
        TestProject project = new TestProject(folder, fresh).desired("CREATE TABLE a (id int)");

        RevisionScript written = project.autogenerate("first").written().get(0);
        project.upgrade("head");

        assertThat(text(written)).doesNotContain("SCHEMA");
        assertThat(project.check().isEmpty()).isTrue();
    }

    @Test
    void whatTheDesiredSchemaGrantsToAllIsGranted() throws Exception {
        TestDatabase fresh = TestServer.EMBEDDED.create("lenient");
        TestProject project = new TestProject(folder, fresh).desired("GRANT ALL ON SCHEMA public TO public");

        RevisionScript written = project.autogenerate("first").written().get(0);

        assertThat(upgrade(written)).startsWith("GRANT CREATE ON SCHEMA public TO public;");
        assertThat(text(written)).endsWith("REVOKE CREATE ON SCHEMA public FROM public;\n");
        project.upgrade("head");
        assertThat(project.check().isEmpty()).isTrue();
    }

    @Test
    void defaultPrivilegesOfTheDatabaseAreKnown() throws Exception {
        database.execute(
                "DO $$ BEGIN IF to_regrole('reader') IS NULL THEN CREATE ROLE reader; END IF; END $$",
                "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO reader");
        TestProject project = project().desired("CREATE TABLE a (id int); GRANT SELECT ON a TO reader");

        RevisionScript written = project.autogenerate("first").written().get(0);
        project.upgrade("head");

        assertThat(upgrade(written)).doesNotContain("GRANT");
        assertThat(project.check().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void rowsThatANewTableNeedsComeWithItOnce(Format format) throws Exception {
        TestProject project = project()
                .desired("CREATE TABLE numbers (name text PRIMARY KEY, value bigint)")
                .row("numbers", "INSERT INTO numbers (name, value) VALUES ('it''s', 0)");
        project.autogenerate(Against.DATABASE, format, "numbers");

        project.upgrade("head");

        try (var connection = database.connect();
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT name FROM numbers")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getString(1)).isEqualTo("it's");
            assertThat(found.next()).isFalse();
        }
        assertThat(project.check().isEmpty()).isTrue();
        project.downgrade("base");
        project.upgrade("head");
    }

    private static String text(RevisionScript revision) throws IOException {
        return Files.readString(revision.file().orElseThrow());
    }

    private static String upgrade(RevisionScript revision) throws IOException {
        return text(revision)
                .replaceFirst("(?s).*-- migrate:upgrade\n", "")
                .replaceFirst("(?s)-- migrate:downgrade.*", "");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void fromSqlFilesToARevisionThatMakesThemAndBack(Format format) throws Exception {
        TestProject project = project().desired(SHOP);
        List<String> before = digest();

        var written = project.autogenerate(Against.REVISIONS, format, "shop").written();

        assertThat(written).hasSize(1);
        assertThat(digest()).isEqualTo(before);
        project.upgrade("head");
        List<String> after = digest();
        assertThat(project.check(Against.DATABASE).described()).isEmpty();
        assertThat(project.check(Against.REVISIONS).described()).isEmpty();
        project.downgrade("base");
        assertThat(digest()).isEqualTo(before);
        database.execute(SHOP);
        assertThat(digest()).isEqualTo(after);
    }

    @Test
    void nothingDiffersAndNoFileIsWritten() throws Exception {
        TestProject project = project().desired(SHOP);
        project.autogenerate("shop");
        project.upgrade("head");

        assertThat(project.autogenerate("again").written()).isEmpty();
        assertThat(project.files().graph().revisions()).hasSize(1);
    }

    @Test
    void changedFilesAreFoundExactly() throws Exception {
        TestProject project = project().desired(SHOP);
        project.autogenerate("shop");
        project.upgrade("head");
        List<String> before = digest();
        project.desired(SHOP.replace("'large');", "'large', 'huge');").replace("varchar(200)", "varchar(300)"));

        var result = project.autogenerate("changes");

        assertThat(result.difference().described())
                .containsExactlyInAnyOrder(
                        "add value 'huge' to type \"size\"",
                        "alter type of column \"title\" of table \"product\" to character varying(300)");
        project.upgrade("head");
        assertThat(project.check().isEmpty()).isTrue();
        project.downgrade("-1");
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void databaseThatIsNotAtHeadIsRefusedAndNoFileWritten() throws Exception {
        TestProject project = project().desired(SHOP).revision("aa1", "-", "CREATE TABLE a (id int);", "DROP TABLE a;");

        assertThatThrownBy(() -> project.autogenerate("shop"))
                .isInstanceOf(NotAtHeadException.class)
                .hasMessage("The database is not at head: not applied is \"aa1\"")
                .satisfies(failure ->
                        assertThat(((NotAtHeadException) failure).hint()).hasValue("Run mvn migrate:upgrade"));
        assertThat(project.files().graph().revisions()).hasSize(1);
    }

    @Test
    void severalHeadsAreRefusedBeforeTheModelsAreRead() throws Exception {
        TestProject project = project()
                .desired("nonsense")
                .revision("aa1", "-", "SELECT 1;", "SELECT 1;")
                .revision("bb1", "-", "SELECT 1;", "SELECT 1;");

        assertThatThrownBy(() -> project.autogenerate("shop")).isInstanceOf(MultipleHeadsException.class);
        assertThatThrownBy(project::check)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "There are 2 heads: \"aa1\", \"bb1\". They do not conflict: each order of the branches gives the"
                                + " same schema")
                .satisfies(failure -> assertThat(((InvalidInputException) failure).hint())
                        .hasValue(
                                "Join them with mvn migrate:merge, or put one that is applied nowhere on top of another with"
                                        + " mvn migrate:rebase -Dmigrate.head=<id> -Dmigrate.onto=<id>"));
    }

    @Test
    void statementThatFailsNamesItsFile() throws Exception {
        TestProject project = project().desired("CREATE TABLE a (id int);\nCREATE TABLE b (id integr);");

        assertThatThrownBy(() -> project.autogenerate("shop"))
                .isInstanceOf(DdlFailedException.class)
                .hasMessageMatching("(?s)The statement at .*schema.schema\\.sql:2 failed .*integr.*");
    }

    @Test
    void whatARevisionMadeIsDroppedAndWhatNoneMadeIsKept() throws Exception {
        TestProject project = project()
                .desired("CREATE TABLE a (id int);")
                .revision("aa1", "-", "CREATE TABLE a (id int); CREATE TABLE ours (id int);", "SELECT 1;");
        project.upgrade("head");
        database.execute(
                "CREATE TYPE mood AS ENUM ('good')",
                "CREATE TABLE by_hand (id serial PRIMARY KEY, mood mood)",
                "CREATE INDEX by_hand_idx ON by_hand (mood)",
                "COMMENT ON INDEX by_hand_idx IS 'made by hand'",
                "CREATE INDEX a_idx ON a (id)",
                "CREATE VIEW watching AS SELECT id FROM a");

        var difference = project.autogenerate("drop").difference();

        assertThat(difference.described()).containsExactly("drop table \"ours\"");
        assertThat(difference.keptNames())
                .containsExactlyInAnyOrder(
                        "table \"by_hand\"", "type \"mood\"", "index \"a_idx\"", "view \"watching\"");
        List<String> before = digest();
        project.upgrade("head");
        assertThat(project.check().isEmpty()).isTrue();
        project.downgrade("-1");
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void whatAKeptObjectNeedsIsNotLeftInSilence() throws Exception {
        TestProject project = project()
                .desired("CREATE TABLE a (id int, name text);")
                .revision(
                        "aa1", "-", "CREATE TABLE a (id int, fullname text NOT NULL); CREATE TABLE ours (id int);", "");
        project.upgrade("head");
        database.execute("CREATE VIEW by_hand AS SELECT a.id, fullname FROM a, ours");

        Difference difference = project.check();

        assertThat(difference.described())
                .containsExactlyInAnyOrder(
                        "add column \"name\" to table \"a\"",
                        "drop column \"fullname\" of table \"a\"",
                        "drop table \"ours\"");
        assertThat(difference.keptNames()).containsExactly("view \"by_hand\"");
        assertThat(difference.renames()).containsExactly("a.fullname:name");
        assertThat(difference.obstacles())
                .singleElement()
                .asString()
                .contains(
                        "column \"fullname\" of \"a\", because of view \"by_hand\"",
                        "table \"ours\", because of view \"by_hand\"");
        assertThatThrownBy(() -> project.autogenerate("second"))
                .hasMessageStartingWith("PostgreSQL refuses to change ");
        assertThat(project.renames("a.fullname:name").check().obstacles()).hasSize(1);
    }

    @Test
    void keptViewIsMadeAnewOverAChangedColumn() throws Exception {
        TestProject project =
                project().desired("CREATE TABLE a (id bigint);").revision("aa1", "-", "CREATE TABLE a (id int);", "");
        project.upgrade("head");
        database.execute("CREATE VIEW watching AS SELECT id FROM a");

        assertThat(project.autogenerate("bigint").difference().remadeNames()).containsExactly("view \"watching\"");
        project.upgrade("head");

        assertThat(project.check(Against.REVISIONS).described()).containsExactly("drop view \"watching\"");
        assertThat(database.column("SELECT to_regclass('watching')::text")).containsExactly("watching");
    }

    @Test
    void againstTheRevisionsEverythingTheyMadeIsDropped() throws Exception {
        TestProject project = project()
                .desired("CREATE TABLE a (id int);")
                .revision("aa1", "-", "CREATE TABLE a (id int); CREATE TABLE ours (id int);", "SELECT 1;");

        assertThat(project.check(Against.REVISIONS).described()).containsExactly("drop table \"ours\"");
    }

    @Test
    void dropsGoIntoARevisionOfTheirOwn() throws Exception {
        TestProject project = project()
                .drops(Drops.SEPARATE)
                .desired("CREATE TABLE a (id int, name text); CREATE TABLE c (id int);")
                .revision(
                        "aa1",
                        "-",
                        "CREATE TYPE mood AS ENUM ('good');"
                                + " CREATE TABLE a (id int, mood mood);"
                                + " CREATE TABLE b (id serial PRIMARY KEY);"
                                + " CREATE INDEX b_idx ON b (id);",
                        "SELECT 1;");
        project.upgrade("head");
        List<String> before = digest();

        List<RevisionScript> written = project.autogenerate("names").written();

        assertThat(written).hasSize(2);
        assertThat(upgrade(written.get(0))).contains("ADD COLUMN name").doesNotContain("DROP");
        assertThat(upgrade(written.get(1)))
                .contains("DROP TABLE b", "DROP COLUMN mood", "DROP TYPE mood")
                .doesNotContain("CREATE", "ADD ");
        assertThat(written.get(1).metadata().revises())
                .containsExactly(written.get(0).metadata().id());
        assertThat(written.get(1).metadata().message()).isEqualTo("names, drops");
        project.upgrade("+1");
        List<String> between = digest();
        project.upgrade("head");
        assertThat(project.check().isEmpty()).isTrue();
        project.downgrade("-1");
        assertThat(digest()).isEqualTo(between);
        project.downgrade("-1");
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void valuesThatATypeLosesAreSeparatedToo() throws Exception {
        TestProject project = project()
                .drops(Drops.SEPARATE)
                .desired("CREATE TYPE mood AS ENUM ('good'); CREATE TABLE a (mood mood, n int);")
                .revision(
                        "aa1",
                        "-",
                        "CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE TABLE a (mood mood);",
                        "SELECT 1;");
        project.upgrade("head");

        List<RevisionScript> written = project.autogenerate("good").written();

        assertThat(written).hasSize(2);
        assertThat(upgrade(written.get(0))).contains("ADD COLUMN n").doesNotContain("TYPE mood");
        assertThat(upgrade(written.get(1))).contains("takes 'bad' out of type").doesNotContain("ADD COLUMN");
        project.upgrade("head");
        assertThat(project.check().isEmpty()).isTrue();
    }

    @Test
    void dropsInARenamedTableAreSeparatedToo() throws Exception {
        TestProject project = project()
                .drops(Drops.SEPARATE)
                .renames("orders:purchases")
                .desired("CREATE TABLE purchases (id int);")
                .revision("aa1", "-", "CREATE TABLE orders (id int, note text);", "SELECT 1;");
        project.upgrade("head");
        List<String> before = digest();

        List<RevisionScript> written = project.autogenerate("purchases").written();

        assertThat(written).hasSize(2);
        assertThat(upgrade(written.get(0))).contains("RENAME TO purchases").doesNotContain("DROP");
        assertThat(upgrade(written.get(1))).contains("ALTER TABLE purchases DROP COLUMN note");
        project.upgrade("head");
        assertThat(project.check().isEmpty()).isTrue();
        project.downgrade("aa1");
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void separateDropsNeedNoSecondRevisionWhereNothingElseChanges() throws Exception {
        TestProject project = project()
                .drops(Drops.SEPARATE)
                .desired("CREATE TABLE a (id int);")
                .revision("aa1", "-", "CREATE TABLE a (id int, name text);", "SELECT 1;");
        project.upgrade("head");

        List<RevisionScript> written = project.autogenerate("no name").written();

        assertThat(written).hasSize(1);
        assertThat(upgrade(written.get(0))).contains("DROP COLUMN name");
    }

    @Test
    void filtersGoOverBothSides() throws Exception {
        TestProject project = project()
                .desired("CREATE TABLE a (id int); CREATE TABLE wanted (id int); CREATE TABLE not_yet (id int);")
                .revision(
                        "aa1",
                        "-",
                        "CREATE TABLE a (id int); CREATE TABLE old (id int); CREATE INDEX a_tmp ON a (id);",
                        "");
        project.upgrade("head");

        assertThat(project.filter(new FilterPatterns(
                                List.of(), List.of(), List.of("index:public.*_tmp", "table:not_*", "old")))
                        .check()
                        .described())
                .containsExactly("create table \"wanted\"");
        assertThat(project.filter(new FilterPatterns(List.of("app*"), List.of(), List.of()))
                        .check()
                        .isEmpty())
                .isTrue();
        assertThatThrownBy(() -> new FilterPatterns(List.of(), List.of("nonsense:a"), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Pattern \"nonsense:a\" begins with no kind of object");
    }

    @Test
    void renameIsSuggestedAndDoneOnlyWhenTold() throws Exception {
        TestProject project = project()
                .desired("CREATE TABLE users (id int, name text);")
                .revision("aa1", "-", "CREATE TABLE users (id int, full_name text);", "SELECT 1;");
        project.upgrade("head");

        Difference untold = project.check();
        assertThat(untold.renames()).containsExactly("users.full_name:name");
        assertThat(untold.described())
                .containsExactlyInAnyOrder(
                        "drop column \"full_name\" of table \"users\"", "add column \"name\" to table \"users\"");

        database.execute("INSERT INTO users VALUES (1, 'Ann')");
        TestProject misspelt = project.renames("users.full_name:name, users.nam:nick");
        assertThatThrownBy(() -> misspelt.autogenerate("rename"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Rename \"users.nam:nick\" matches neither schema");
        var difference =
                project.renames("users.full_name:name").autogenerate("rename").difference();
        assertThat(difference.described()).hasSize(1);
        assertThat(difference.unusedRenames()).isEmpty();
        project.upgrade("head");
        assertThat(database.column("SELECT name FROM users")).containsExactly("Ann");
        project.downgrade("-1");
        assertThat(database.column("SELECT full_name FROM users")).containsExactly("Ann");
    }

    @Test
    void ownTablesAreLeftOutWhereverTheyAre() throws Exception {
        database.execute("CREATE SCHEMA meta");
        TestProject project = project()
                .versionTable(new VersionTable(Optional.of("meta"), "versions", "history"))
                .desired("CREATE TABLE a (id int);")
                .revision("aa1", "-", "CREATE TABLE a (id int);", "DROP TABLE a;");
        project.upgrade("head");

        Difference difference = project.check();

        assertThat(difference.described()).isEmpty();
        assertThat(difference.keptNames()).containsExactly("schema \"meta\"");
    }

    @Test
    void unqualifiedNamesGoToTheDefaultSchemaOfTheConnection() throws Exception {
        database.execute("CREATE SCHEMA app");
        ConnectionSettings settings = Servers.settings(database);
        var configured = new ConnectionSettings(
                settings.hosts(),
                settings.database(),
                settings.user(),
                settings.password(),
                Map.of("currentSchema", "app"),
                Map.of(),
                Map.of(),
                List.of());
        TestProject project = new TestProject(folder, configured, database).desired(SHOP);

        project.autogenerate("shop");
        project.upgrade("head");

        assertThat(project.check().isEmpty()).isTrue();
        assertThat(database.column("SELECT to_regclass('app.product')::text")).containsExactly("app.product");
    }

    @Test
    void threeHundredTablesWithoutAChangeCostFewRoundTripsAndLittleTime() throws Exception {
        TestProject direct = project()
                .desired(IntStream.range(0, 300)
                        .mapToObj(number -> """
                        CREATE TABLE t%1$d (
                          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                          parent bigint REFERENCES t%2$d,
                          name varchar(100) NOT NULL UNIQUE,
                          amount numeric(10, 2) DEFAULT 0 CHECK (amount >= 0)
                        );
                        CREATE INDEX t%1$d_parent_idx ON t%1$d (parent);
                        """.formatted(number, Math.max(0, number - 1)))
                        .collect(Collectors.joining()));
        direct.autogenerate("tables");
        direct.upgrade("head");
        try (CountingProxy proxy = CountingProxy.to(database)) {
            var project = new TestProject(folder, proxy.database(database));
            long start = System.nanoTime();

            assertThat(project.autogenerate("nothing").written()).isEmpty();

            System.out.println("300 tables, nothing changed: "
                    + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms, "
                    + proxy.counts().roundTrips() + " round trips");
            assertThat(proxy.counts().roundTrips()).isLessThanOrEqualTo(20);
        }
    }
}

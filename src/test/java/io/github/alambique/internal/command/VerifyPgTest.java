package io.github.alambique.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.alambique.IrreversibleRevisionException;
import io.github.alambique.Migration;
import io.github.alambique.MigrationException;
import io.github.alambique.Operations;
import io.github.alambique.internal.compare.DeparsedForms;
import io.github.alambique.internal.desired.ReplayFailedException;
import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.run.LoadedRevision;
import io.github.alambique.internal.scratch.DdlScript;
import io.github.alambique.internal.scratch.ScratchSettings;
import io.github.alambique.internal.scratch.ServerStarter;
import io.github.alambique.internal.scratch.Servers;
import io.github.alambique.internal.verify.Proof;
import io.github.alambique.internal.verify.RowSettings;
import io.github.alambique.internal.verify.Rows;
import io.github.alambique.internal.verify.Verdict;
import io.github.alambique.internal.verify.Verification;
import io.github.alambique.testing.Effort;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@PostgresTest
class VerifyPgTest {

    private static final Path CRATES = Path.of("src", "test", "resources", "conformance", "migrations-crates.jsonl");

    private final TestDatabase database;

    @TempDir
    private Path folder;

    private String previous = "";
    private RowSettings rows = RowSettings.NONE;
    private Optional<String> since = Optional.empty();

    VerifyPgTest(TestDatabase database) {
        this.database = database;
    }

    private void revision(String id, String message, String upgrade, Optional<String> downgrade) throws IOException {
        Path file = folder.resolve("resources/db/migrations/" + id + ".sql");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "-- revision:  %s\n-- revises:   %s\n-- message:   %s\n".formatted(id, previous, message)
                        + ((upgrade + downgrade).toUpperCase(Locale.ROOT).contains("CONCURRENTLY")
                                ? "-- transactional: false\n"
                                : "")
                        + "\n-- migrate:upgrade\n" + upgrade + "\n"
                        + downgrade
                                .map(sql -> "\n-- migrate:downgrade\n" + sql + "\n")
                                .orElse(""));
        previous = id;
    }

    private List<Proof> verified() {
        return verified(ScratchSettings.DEFAULT, Optional.empty()).proofs();
    }

    private Verification.Result verified(ScratchSettings scratch, Optional<String> range) {
        return SchemaCommands.verify(
                new TestProject(folder, database).files(),
                trial(scratch),
                new SchemaCommands.Scope(range, since),
                rows,
                proof -> {});
    }

    private SchemaCommands.Trial trial(ScratchSettings scratch) {
        ServerStarter starter = version -> new ServerStarter.Started(Servers.settings(database), () -> {});
        return new SchemaCommands.Trial(FilterPatterns.ALL, scratch, starter);
    }

    private List<String> conflicts() {
        RevisionFiles files = new TestProject(folder, database).files();
        List<String> heads =
                files.graph().heads().stream().map(RevisionMetadata::id).toList();
        return SchemaCommands.conflicts(files, heads, trial(ScratchSettings.DEFAULT));
    }

    @Test
    void branchesInBothOrders() throws IOException {
        revision("a0", "first", "CREATE TABLE t (id int, n int);", Optional.of("DROP TABLE t;"));
        revision("a1", "one", "ALTER TABLE t ADD a int;", Optional.of("ALTER TABLE t DROP a;"));
        previous = "a0";
        revision("b1", "other", "ALTER TABLE t ADD b int;", Optional.of("ALTER TABLE t DROP b;"));
        assertThat(conflicts()).isEmpty();

        revision("b2", "drops", "ALTER TABLE t DROP n;", Optional.of("ALTER TABLE t ADD n int;"));
        previous = "a1";
        revision("a2", "indexes", "CREATE INDEX t_n ON t (n);", Optional.of("DROP INDEX t_n;"));
        assertThat(conflicts())
                .singleElement()
                .asString()
                .matches("\"[ab]2\" and \"[ab]2\": (?s).*after b2: .*column \"n\" does not exist.*");
    }

    @Test
    void branchesWhoseOrderCounts() throws IOException {
        revision("a0", "first", "CREATE TABLE t (id int);", Optional.of("DROP TABLE t;"));
        revision("a1", "one", "ALTER TABLE t ALTER id TYPE bigint;", Optional.of("ALTER TABLE t ALTER id TYPE int;"));
        previous = "a0";
        revision(
                "b1", "other", "ALTER TABLE t ALTER id TYPE numeric;", Optional.of("ALTER TABLE t ALTER id TYPE int;"));

        assertThat(conflicts())
                .singleElement()
                .asString()
                .contains("the order of the branches makes a difference", "\"id\"");
    }

    @Test
    void onlyWhatIsNewAgainstABranch() throws Exception {
        revision("a1", "first", "CREATE TABLE t (id int);", Optional.of("SELECT 1;"));
        git("init", "-q", "-b", "main");
        git("add", ".");
        git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "first");
        revision("a2", "second", "CREATE TABLE u (id int);", Optional.of("DROP TABLE u;"));
        since = Optional.of("main");

        assertThat(verified())
                .extracting(proof -> proof.script().metadata().id())
                .containsExactly("a2");

        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("a1_after.sql"), "SELECT true;");
        rows = new RowSettings(true, false, Optional.of(data));
        assertThat(verified())
                .extracting(proof -> proof.script().metadata().id())
                .containsExactly("a1", "a2");

        git("checkout", "-q", "--orphan", "other");
        git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "other");
        assertThatThrownBy(this::verified).hasMessageContaining("git cannot compare: no common history");

        since = Optional.of("origin/none");
        assertThatThrownBy(this::verified)
                .hasMessageContainingAll("git cannot compare", "origin/none")
                .extracting(failure -> ((MigrationException) failure).hint().orElseThrow())
                .asString()
                .startsWith("Set migrate.since");
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void proofsAsJunit() throws Exception {
        revision("a1", "first & <second>", "CREATE TABLE t (id int);", Optional.of("DROP TABLE t;"));
        revision("a2", "second", "CREATE TABLE u (id int);", Optional.of("SELECT 1;"));
        revision("a3", "third", "CREATE TABLE v (id int);", Optional.empty());
        revision("a4", "fourth", "CREATE TABLE v (id int);", Optional.of("DROP TABLE v;"));
        revision("a5", "fifth", "SELECT 1;", Optional.of("SELECT 1;"));

        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(
                        new StringReader(ProofJunit.of(verified(ScratchSettings.DEFAULT, Optional.empty()), true))))
                .getDocumentElement();

        assertThat(suite.getAttribute("tests") + suite.getAttribute("failures") + suite.getAttribute("skipped"))
                .isEqualTo("531");
        assertThat(suite.getElementsByTagName("skipped").getLength()).isEqualTo(1);
        Element right = (Element) suite.getElementsByTagName("testcase").item(0);
        assertThat(right.getAttribute("name")).isEqualTo("a1 first & <second>");
        assertThat(right.getAttribute("time")).matches("\\d+\\.\\d{3}");
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("type")).isEqualTo("leaves");
        assertThat(failure.getAttribute("message")).isEqualTo("leaves: drop table \"u\"");
    }

    /** A table with a row in each way, changed by a second revision. */
    private Proof withRows(String upgrade, String downgrade) throws IOException {
        rows = RowSettings.DEFAULT;
        revision(
                "a1",
                "first",
                "CREATE TABLE users (id serial PRIMARY KEY, name text, age int NOT NULL, kind varchar(5) NOT NULL"
                        + " CHECK (kind IN ('one', 'two')));",
                Optional.of("DROP TABLE users;"));
        revision("a2", "second", upgrade, Optional.of(downgrade));
        return last();
    }

    @Test
    void valuesThatTheDowngradeDoesNotRestore() throws IOException {
        Proof proof = withRows("UPDATE users SET name = upper(name);", "UPDATE users SET name = name;");

        assertThat(proof.verdict()).isEqualTo(Verdict.LOSES);
        assertThat(proof.rows().faults())
                .containsExactly("users.name: other values than before the upgrade, not marked as destroyed");
        assertThat(new NotProvenException(
                        List.of(proof), new Verification.Result(List.of(proof, proof), List.of(), 18)))
                .hasMessageContainingAll(
                        "a2.sql", "values are lost", "destroys table.column", "users.name: other values");
    }

    @Test
    void markOfDestroyedValues() throws IOException {
        Proof proof = withRows(
                "-- destroys the name of users\nUPDATE users SET name = upper(name);", "UPDATE users SET name = name;");

        assertThat(proof.verdict()).isEqualTo(Verdict.OK);
        assertThat(proof.rows()).isEqualTo(new Rows(1, 3, List.of(), List.of(), Optional.empty()));
    }

    @Test
    void markOfValuesThatAreRestored() throws IOException {
        Proof proof = withRows(
                "-- drops column \"name\" of \"users\" with its values\nALTER TABLE users RENAME name TO label;",
                "ALTER TABLE users RENAME label TO name;");

        assertThat(proof.verdict()).isEqualTo(Verdict.LOSES);
        assertThat(proof.rows().faults())
                .containsExactly("users.name is marked as destroyed, but the downgrade restores it");
    }

    @Test
    void changedCaseIsALoss() throws IOException {
        assertThat(withRows("UPDATE users SET name = lower(name);", "SELECT 1;").verdict())
                .isEqualTo(Verdict.LOSES);
    }

    /** Another value than the generated ones may be destroyed. */
    @Test
    void markOfAColumnThatStaysIsOnlyNoted() throws IOException {
        Proof proof = withRows(
                "-- destroys users.name: nobody needs the rest\nUPDATE users SET name = left(name, 30);", "SELECT 1;");

        assertThat(proof.verdict()).isEqualTo(Verdict.OK);
        assertThat(proof.rows().notes())
                .containsExactly("users.name is marked as destroyed, but the downgrade restores it");
    }

    @Test
    void droppedColumnIsItsOwnMarkUnlessStrict() throws IOException {
        Proof proof = withRows("ALTER TABLE users DROP COLUMN name;", "ALTER TABLE users ADD COLUMN name text;");

        assertThat(proof.verdict()).isEqualTo(Verdict.ORDER_ONLY);
        assertThat(proof.rows().notes())
                .containsExactly("users.name: 2 of 2 values lost, since the upgrade drops them");

        rows = new RowSettings(true, true, Optional.empty());
        assertThat(last().verdict()).isEqualTo(Verdict.LOSES);
        assertThat(last().rows().faults()).containsExactly("users.name: 2 of 2 values lost, not marked as destroyed");
    }

    @Test
    void downgradeThatDeletesRows() throws IOException {
        Proof proof = withRows("INSERT INTO users (age, kind) VALUES (1, 'one');", "DELETE FROM users;");

        assertThat(proof.verdict()).isEqualTo(Verdict.OK);
        assertThat(proof.rows().notes()).containsExactly("users: 3 rows before the upgrade, 0 after the downgrade");
    }

    @Test
    void narrowedValuesAreLost() throws IOException {
        Proof proof = withRows(
                "ALTER TABLE users ALTER COLUMN age TYPE boolean USING age > 1;",
                "ALTER TABLE users ALTER COLUMN age TYPE int USING age::int;");

        assertThat(proof.rows().faults())
                .containsExactly("users.age: other values than before the upgrade, not marked as destroyed");
    }

    @Test
    void generatedRowsThatAnUpgradeRefusesAreNoFault() throws IOException {
        Proof proof = withRows(
                "ALTER TABLE users ALTER COLUMN name SET NOT NULL;",
                "ALTER TABLE users ALTER COLUMN name DROP NOT NULL;");

        assertThat(proof.verdict()).isEqualTo(Verdict.OK);
        assertThat(proof.rows().notes())
                .singleElement()
                .asString()
                .contains("rows not checked: the upgrade fails with generated rows", "contains null values");
    }

    @Test
    void rowsAndQueriesOfTheProject() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("a2.sql"), "INSERT INTO users (name, age, kind) VALUES ('Ann Lee', 7, 'one');");
        Files.writeString(
                data.resolve("a2_after.sql"), "SELECT first = 'Ann' FROM users; SELECT last = 'Li' FROM users;");
        String upgrade = "ALTER TABLE users ADD first text, ADD last text;"
                + " UPDATE users SET first = split_part(name, ' ', 1), last = split_part(name, ' ', 2);"
                + " ALTER TABLE users DROP name;";
        Proof proof = withRows(
                upgrade,
                "ALTER TABLE users ADD name text; UPDATE users SET name = first || ' ' || last;"
                        + " ALTER TABLE users DROP first, DROP last;");
        assertThat(proof.verdict()).isEqualTo(Verdict.ORDER_ONLY);

        rows = new RowSettings(true, false, Optional.of(data));
        Proof wrong = last();
        assertThat(wrong.verdict()).isEqualTo(Verdict.FAILS);
        assertThat(wrong.failure().orElseThrow())
                .isEqualTo("After the upgrade this is not true (" + data.resolve("a2_after.sql")
                        + ":1): SELECT last = 'Li' FROM users");

        Files.writeString(data.resolve("a2_after.sql"), "SELECT first = 'Ann' FROM users;");
        assertThat(last().verdict()).isEqualTo(Verdict.ORDER_ONLY);
        assertThat(last().rows().count()).isEqualTo(1);

        Files.writeString(data.resolve("a2.sql"), "INSERT INTO users (name) VALUES ('Ann Lee');");
        assertThat(last().failure().orElseThrow()).contains("a2.sql fail", "null value in column \"age\"");
    }

    @Test
    void commentThatDropsSomethingElsePromisesNothing() throws IOException {
        Proof proof = withRows(
                "-- drops the unused index on users (name)\nALTER TABLE users ADD extra text;",
                "ALTER TABLE users DROP extra;");

        assertThat(proof.verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void tablesOfOtherSchemasAreMarkedByTheirName() throws IOException {
        rows = RowSettings.STRICT;
        revision(
                "a1",
                "first",
                "CREATE SCHEMA app; CREATE TABLE app.users (id int, name text);",
                Optional.of("SELECT 1;"));
        revision(
                "a2",
                "second",
                "-- drops column \"name\" of \"app.users\" with its values\nALTER TABLE app.users DROP name;",
                Optional.of("ALTER TABLE app.users ADD name text;"));
        assertThat(last().failure()).isEmpty();
        assertThat(last().verdict()).isEqualTo(Verdict.OK);

        revision(
                "a3",
                "third",
                "-- destroys app.people.id: nobody reads it\n"
                        + "ALTER TABLE app.users RENAME TO people; UPDATE app.people SET id = 7;",
                Optional.of("ALTER TABLE app.people RENAME TO users;"));
        assertThat(last().verdict()).isEqualTo(Verdict.OK);
        assertThat(last().rows().notes()).isEmpty();
    }

    @Test
    void nullsThatBecomeValuesAreNoted() throws IOException {
        Proof proof = withRows("UPDATE users SET name = '' WHERE name IS NULL;", "SELECT 1;");

        assertThat(proof.verdict()).isEqualTo(Verdict.OK);
        assertThat(proof.rows().notes()).containsExactly("users.name: 1 NULL became a value");

        rows = RowSettings.STRICT;
        assertThat(last().verdict()).isEqualTo(Verdict.LOSES);
    }

    @Test
    void deferredConstraintsWaitWithRows() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("a2.sql"), "INSERT INTO a VALUES (1, 1); INSERT INTO b VALUES (1, 1);");
        rows = new RowSettings(true, false, Optional.of(data));
        revision(
                "a1",
                "first",
                "CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL); CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL"
                        + " REFERENCES a DEFERRABLE INITIALLY DEFERRED);"
                        + " ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b DEFERRABLE INITIALLY DEFERRED;",
                Optional.of("DROP TABLE a, b;"));
        revision(
                "a2",
                "second",
                "INSERT INTO a VALUES (2, 2); INSERT INTO b VALUES (2, 2);",
                Optional.of("DELETE FROM a WHERE id = 2; DELETE FROM b WHERE id = 2;"));

        assertThat(last().failure()).isEmpty();
        assertThat(last().rows()).isEqualTo(new Rows(2, 2, List.of(), List.of(), Optional.empty()));
    }

    @Test
    void columnsWithoutKnownValuesAndPartitions() throws IOException {
        rows = RowSettings.DEFAULT;
        revision(
                "a1",
                "first",
                "CREATE TYPE pair AS (a int, b int); CREATE TABLE t (id int, p pair);"
                        + " CREATE TABLE parts (id int, d date NOT NULL) PARTITION BY RANGE (d);"
                        + " CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');",
                Optional.of("DROP TABLE t, parts; DROP TYPE pair;"));
        revision(
                "a2",
                "second",
                "ALTER TABLE t ADD n int; ALTER TABLE parts ADD n int;",
                Optional.of("ALTER TABLE t DROP n; ALTER TABLE parts DROP n;"));

        assertThat(last().rows())
                .isEqualTo(
                        new Rows(2, 6, List.of(), List.of("no values could be generated for t.p"), Optional.empty()));
    }

    @Test
    void filesForRevisionsWithoutRowsAreNoted() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("a1.sql"), "SELECT 1;");
        Files.writeString(data.resolve("a2_after.sql"), "SELECT nothing FROM t;");
        rows = new RowSettings(true, false, Optional.of(data));
        revision("a1", "first", "CREATE TABLE t (id int);", Optional.of("DROP TABLE t;"));
        revision("a2", "second", "ALTER TABLE t ADD n int;", Optional.of("ALTER TABLE t DROP n;"));
        List<Proof> proofs = verified();

        assertThat(proofs.get(0).rows().notes()).containsExactly("rows not checked: there is no table before it");
        assertThat(proofs.get(1).failure().orElseThrow())
                .contains("After the upgrade this fails", "a2_after.sql:1", "column \"nothing\" does not exist");
    }

    @Test
    void rowsInTablesOfAllTypes() throws IOException {
        rows = RowSettings.DEFAULT;
        revision("a1", "first", """
                CREATE TYPE mood AS ENUM ('ok', 'bad');
                CREATE DOMAIN code AS varchar(3) NOT NULL CHECK (VALUE <> '');
                CREATE TABLE parent (a int, b text, PRIMARY KEY (a, b));
                CREATE TABLE things (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, m mood NOT NULL, c code,
                    n numeric(2, 2) NOT NULL, big numeric(12, 2), s smallint NOT NULL, d date NOT NULL, ts timestamptz NOT NULL,
                    u uuid NOT NULL UNIQUE, j jsonb NOT NULL, ip inet NOT NULL, arr int[] NOT NULL, moods mood[] NOT NULL,
                    r int4range NOT NULL, bits bit(3) NOT NULL, ch char(1) NOT NULL, p point NOT NULL, by bytea NOT NULL,
                    tm time NOT NULL, iv interval NOT NULL, x xml, ts_ tsvector NOT NULL, mac macaddr NOT NULL,
                    f float8 NOT NULL, money_ money NOT NULL, g int GENERATED ALWAYS AS (s + 1) STORED, positive int CHECK (positive > 50),
                    pa int, pb text, FOREIGN KEY (pa, pb) REFERENCES parent, self bigint REFERENCES things);
                """, Optional.of("DROP TABLE things, parent; DROP DOMAIN code; DROP TYPE mood;"));
        revision("a2", "second", "ALTER TABLE things ADD extra text;", Optional.of("ALTER TABLE things DROP extra;"));

        assertThat(last().rows()).isEqualTo(new Rows(2, 6, List.of(), List.of(), Optional.empty()));
    }

    private Proof last() {
        List<Proof> proofs = verified();
        return proofs.get(proofs.size() - 1);
    }

    @Test
    void downgradeThatLeavesSomething() throws IOException {
        revision("a1", "first", "CREATE TABLE t (id int);", Optional.of("DROP TABLE t;"));
        revision(
                "a2",
                "second",
                "CREATE SEQUENCE numbers; ALTER TABLE t ADD COLUMN note text;",
                Optional.of("ALTER TABLE t DROP COLUMN note;"));

        Proof proof = last();

        assertThat(proof.verdict()).isEqualTo(Verdict.LEAVES);
        assertThat(proof.differences())
                .containsExactly(new Proof.Deviation("numbers", "drop sequence \"numbers\"", "DROP SEQUENCE numbers"));
        assertThat(new NotProvenException(
                        List.of(proof), new Verification.Result(List.of(proof, proof), List.of(), 18)))
                .hasMessageContainingAll(
                        "1 of 2 revisions failed", "a2.sql", "drop sequence \"numbers\": DROP SEQUENCE numbers");
    }

    @Test
    void downgradeThatMissesSomething() throws IOException {
        revision(
                "a1",
                "first",
                "CREATE TABLE t (id int, n int); CREATE INDEX t_n ON t (n);",
                Optional.of("DROP TABLE t;"));
        revision("a2", "second", "ALTER TABLE t DROP COLUMN n;", Optional.of("ALTER TABLE t ADD COLUMN n int;"));

        Proof proof = last();
        assertThat(proof.verdict()).isEqualTo(Verdict.MISSES);
        assertThat(proof.differences()).extracting(Proof.Deviation::sql).containsExactly("CREATE INDEX t_n ON t (n)");
    }

    @Test
    void eachDowngradeIsMeasuredFromItsOwnStart() throws IOException {
        revision("a1", "first", "CREATE TABLE t (id int);", Optional.of("SELECT 1;"));
        revision("a2", "second", "CREATE INDEX CONCURRENTLY t_id ON t (id);", Optional.of("SELECT 1;"));
        revision("a3", "third", "CREATE TABLE u (id int);", Optional.of("DROP TABLE u;"));

        // The second upgrade fails too, since what it makes is there.
        assertThat(verified()).extracting(Proof::verdict).containsExactly(Verdict.LEAVES, Verdict.LEAVES, Verdict.OK);
    }

    @Test
    void whatNeedsSeveralTransactionsHasThem() throws IOException {
        revision(
                "a1",
                "first",
                "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE t (m mood);",
                Optional.of("DROP TABLE t; DROP TYPE mood;"));
        revision(
                "a2",
                "second",
                "ALTER TYPE mood ADD VALUE 'bad';",
                Optional.of("ALTER TYPE mood RENAME TO mood_former; CREATE TYPE mood AS ENUM ('ok');"
                        + " ALTER TABLE t ALTER COLUMN m TYPE mood USING m::text::mood; DROP TYPE mood_former;"));
        revision(
                "a3",
                "third",
                "ALTER TABLE t ALTER COLUMN m SET DEFAULT 'bad';",
                Optional.of("ALTER TABLE t ALTER COLUMN m DROP DEFAULT;"));
        revision(
                "a4", "fourth", "CREATE INDEX CONCURRENTLY t_m ON t (m);", Optional.of("DROP INDEX CONCURRENTLY t_m;"));

        assertThat(verified()).extracting(Proof::verdict).containsOnly(Verdict.OK);
    }

    @Test
    void failuresAndWhatDeclaresThatItHasNoWayBack() throws IOException {
        revision("a1", "first", "CREATE TABLE t (id int);", Optional.empty());
        revision("a2", "second", "CREATE TABLE u (id int);", Optional.of("DROP TABLE v;"));
        revision("a3", "third", "CREATE TABLE t (id int);", Optional.of("DROP TABLE t;"));
        revision("a4", "fourth", "CREATE TABLE w (id int);", Optional.of("DROP TABLE w;"));

        List<Proof> proofs = verified();

        assertThat(proofs)
                .extracting(Proof::verdict)
                .containsExactly(Verdict.IRREVERSIBLE, Verdict.FAILS, Verdict.FAILS);
        assertThat(proofs.get(1).failure().orElseThrow()).contains("a2.sql:9", "table \"v\" does not exist");
        assertThat(proofs.get(2).failure().orElseThrow()).contains("a3.sql:6", "relation \"t\" already exists");
    }

    @Test
    void secondUpgradeThatGivesSomethingElse() throws IOException {
        revision("a1", "first", "CREATE SEQUENCE s;", Optional.of("DROP SEQUENCE s;"));
        revision(
                "a2",
                "second",
                "DO $$ BEGIN EXECUTE 'CREATE TABLE t' || nextval('s') || ' (id int)'; END $$;",
                Optional.of("DO $$ BEGIN EXECUTE 'DROP TABLE t' || (SELECT last_value FROM s); END $$;"));

        assertThat(last().verdict()).isEqualTo(Verdict.NOT_REPEATABLE);
    }

    // Sequences do not roll back.
    @Test
    void trialMovesNoSequence() throws IOException {
        revision(
                "a1",
                "first",
                "CREATE TABLE role (id serial PRIMARY KEY, name text); CREATE TABLE u (role_id int REFERENCES role);",
                Optional.of("DROP TABLE u; DROP TABLE role;"));
        revision(
                "a2",
                "second",
                "INSERT INTO role (name) VALUES ('first');",
                Optional.of("DELETE FROM role WHERE name = 'first';"));
        revision("a3", "third", "INSERT INTO u VALUES (1);", Optional.of("DELETE FROM u WHERE role_id = 1;"));
        revision(
                "a4",
                "fourth",
                "INSERT INTO role (name) VALUES ('second'); INSERT INTO u VALUES (2);",
                Optional.of("DELETE FROM u WHERE role_id = 2; DELETE FROM role WHERE name = 'second';"));
        revision("a5", "fifth", "INSERT INTO u VALUES (2);", Optional.of("SELECT nextval('role_id_seq');"));
        revision(
                "a6",
                "sixth",
                "INSERT INTO role (name) VALUES ('third'); INSERT INTO u VALUES (3);",
                Optional.of("SELECT 1;"));
        revision(
                "a7",
                "seventh",
                "CREATE SCHEMA \"O'Other\"; CREATE SEQUENCE \"O'Other\".\"S q\"; SELECT setval('\"O''Other\".\"S q\"', 7, false);",
                Optional.of("DROP SCHEMA \"O'Other\" CASCADE;"));
        revision(
                "a8",
                "eighth",
                "SELECT 1;",
                Optional.of("SELECT nextval('\"O''Other\".\"S q\"'); SELECT nextval('\"O''Other\".\"S q\"');"));
        revision(
                "a9",
                "ninth",
                "DO $$ BEGIN ASSERT nextval('\"O''Other\".\"S q\"') = 7; END $$;",
                Optional.of("SELECT setval('\"O''Other\".\"S q\"', 7, false);"));

        List<Proof> proofs = verified();

        // The second upgrade of a4 truly fails: its role has number 3 then.
        assertThat(proofs)
                .extracting(proof -> proof.script().metadata().id() + " " + proof.verdict())
                .containsExactly("a1 OK", "a2 OK", "a3 OK", "a4 FAILS", "a5 OK", "a6 OK", "a7 OK", "a8 OK", "a9 OK");
        assertThat(proofs.get(3).failure().orElseThrow())
                .startsWith("The second upgrade fails, after the downgrade. The upgrade of revision \"a4\" failed at");
    }

    // They outlive a database.
    @Test
    void rolesAreMadeOnce() throws Exception {
        revision("a1", "first", "CREATE ROLE verify_role;", Optional.of("DROP ROLE verify_role;"));
        revision("a2", "second", "CREATE TYPE mood AS ENUM ('ok');", Optional.of("DROP TYPE mood;"));
        revision(
                "a3",
                "third",
                "ALTER TYPE mood ADD VALUE 'bad';",
                Optional.of("ALTER TYPE mood RENAME TO former; CREATE TYPE mood AS ENUM ('ok'); DROP TYPE former;"));
        revision(
                "a4",
                "fourth",
                "CREATE TABLE t (id int); GRANT SELECT ON t TO verify_role;",
                Optional.of("DROP TABLE not_there;"));
        revision(
                "a5",
                "fifth",
                "CREATE INDEX CONCURRENTLY t_id ON t (id);",
                Optional.of("DROP INDEX CONCURRENTLY t_id;"));
        try {
            assertThat(verified())
                    .extracting(Proof::verdict)
                    .containsExactly(Verdict.OK, Verdict.OK, Verdict.OK, Verdict.FAILS, Verdict.OK);
        } finally {
            database.execute("DROP ROLE IF EXISTS verify_role");
        }
    }

    @Test
    void deferredConstraintsAreChecked() throws IOException {
        revision(
                "a1",
                "first",
                "CREATE TABLE p (id int PRIMARY KEY);"
                        + " CREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED);",
                Optional.of("DROP TABLE c, p;"));
        revision(
                "a2",
                "second",
                "INSERT INTO c VALUES (1); INSERT INTO p VALUES (1);",
                Optional.of("DELETE FROM p; DELETE FROM c;"));
        revision("a3", "third", "SELECT 1;", Optional.of("INSERT INTO c VALUES (3);"));
        revision("a4", "fourth", "INSERT INTO c VALUES (2);", Optional.of("DELETE FROM c WHERE id = 2;"));

        List<Proof> proofs = verified();

        assertThat(proofs)
                .extracting(Proof::verdict)
                .containsExactly(Verdict.OK, Verdict.OK, Verdict.FAILS, Verdict.FAILS);
        assertThat(proofs.get(2).failure().orElseThrow())
                .contains("The downgrade of revision \"a3\" failed at its commit", "violates foreign key constraint");
        assertThat(proofs.get(3).failure().orElseThrow())
                .contains("The upgrade of revision \"a4\" failed at its commit", "violates foreign key constraint");
    }

    @Test
    void onlyTheOrderOfColumnsIsOrderOnly() throws IOException {
        revision("a1", "first", "CREATE TABLE t (a int, b int); CREATE INDEX ON t (a);", Optional.of("DROP TABLE t;"));
        revision(
                "a2",
                "second",
                "DROP INDEX IF EXISTS t_a_idx, t_a_idx1; CREATE TABLE t_a_idx ();",
                // Its default name is t_a_idx1.
                Optional.of("CREATE INDEX ON t (a); DROP TABLE t_a_idx;"));
        revision("a3", "third", "ALTER TABLE t DROP COLUMN a;", Optional.of("ALTER TABLE t ADD COLUMN a int;"));

        assertThat(verified()).extracting(Proof::verdict).containsExactly(Verdict.OK, Verdict.OK, Verdict.ORDER_ONLY);
    }

    @Test
    void whatDeclaresThatItHasNoWayBackHasDoneNothing() throws IOException {
        revision("a1", "first", "CREATE TABLE t (id int);", Optional.of("DROP TABLE t;"));
        revision("a2", "second", "ALTER TABLE t ADD COLUMN n int;", Optional.empty());
        revision("a3", "third", "DROP TABLE t;", Optional.of("CREATE TABLE t (id int, n int);"));
        RevisionFiles files = new TestProject(folder, database).files();
        Plan plan = files.graph().upgrade(List.of(), "heads");
        Map<String, LoadedRevision> loaded = files.loading(code -> code.load(plan));
        Map<String, LoadedRevision> revisions = new TreeMap<>(loaded);
        LoadedRevision written = revisions.get("a2");
        revisions.put("a2", new LoadedRevision(written.script(), new Migration() {
            @Override
            public void upgrade(Operations op) {
                written.migration().upgrade(op);
            }

            @Override
            public void downgrade(Operations op) {
                op.execute("DROP TABLE t");
                op.query("SELECT 1", row -> row.getInt(1));
                op.execute("DROP TABLE never_sent");
                throw new IrreversibleRevisionException();
            }
        }));
        try (var databases = Servers.on(database)) {
            assertThat(new Verification(
                                    databases,
                                    schema -> schema,
                                    (one, other) -> DeparsedForms.NONE,
                                    revisions,
                                    RowSettings.NONE)
                            .run(plan, revisions.keySet(), proof -> {})
                            .proofs())
                    .extracting(Proof::verdict)
                    .containsExactly(Verdict.OK, Verdict.IRREVERSIBLE, Verdict.OK);
        }
    }

    @Test
    void conditionInTheFormThatPostgresPrintsIsTheSame() throws IOException {
        revision(
                "a1",
                "first",
                "CREATE TABLE t (s varchar(9)); CREATE INDEX t_s ON t (s) WHERE s IN ('a', 'b');",
                Optional.of("DROP TABLE t;"));
        revision(
                "a2",
                "second",
                "DROP INDEX t_s;",
                Optional.of("CREATE INDEX t_s ON t (s) WHERE"
                        + " ((s)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]));"));

        assertThat(verified()).extracting(Proof::verdict).containsOnly(Verdict.OK);
    }

    @Test
    void whatOnlyHasToBeAddedIsMissing() throws IOException {
        revision(
                "a1",
                "first",
                "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY); COMMENT ON TABLE t IS 'rows';"
                        + " CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);",
                Optional.of("DROP TABLE t, p;"));
        revision("a2", "second", "COMMENT ON TABLE t IS NULL;", Optional.of("SELECT 1;"));
        revision("a3", "third", "ALTER TABLE t ALTER id DROP IDENTITY;", Optional.of("SELECT 1;"));
        revision("a4", "fourth", "ALTER TABLE p DETACH PARTITION p1;", Optional.of("SELECT 1;"));
        revision("a5", "fifth", "COMMENT ON TABLE t IS 'more';", Optional.of("SELECT 1;"));

        assertThat(verified())
                .extracting(proof -> proof.script().metadata().id() + " " + proof.verdict())
                .containsExactly("a1 OK", "a2 MISSES", "a3 MISSES", "a4 MISSES", "a5 LEAVES");
    }

    @Test
    void revisionMayCreateWhatTheInitScriptDoes() throws IOException {
        revision("a1", "first", "CREATE TABLE t (id int);", Optional.of("DROP TABLE t;"));
        revision("a2", "second", "CREATE TABLE helper (id int);", Optional.of("DROP TABLE helper;"));
        revision("a3", "third", "CREATE TABLE t (id int);", Optional.of("DROP TABLE t;"));
        var init = new DdlScript("init.sql", "CREATE TABLE helper (id int);");

        List<Proof> proofs = verified(new ScratchSettings(Optional.empty(), Optional.of(init)), Optional.empty())
                .proofs();

        assertThat(proofs).extracting(Proof::verdict).containsExactly(Verdict.OK, Verdict.OK, Verdict.FAILS);
        assertThat(proofs.get(2).failure().orElseThrow()).contains("relation \"t\" already exists");
    }

    @Test
    void failuresBeforeTheRangeEndTheGoal() throws IOException {
        revision("a1", "first", "CREATE TABLE t (id int);", Optional.of("SELECT 1;"));
        revision("a2", "second", "CREATE TABLE u (id int);", Optional.of("DROP TABLE u;"));

        assertThat(verified(ScratchSettings.DEFAULT, Optional.of("a2:")).proofs())
                .extracting(proof -> proof.script().metadata().id() + " " + proof.verdict())
                .containsExactly("a2 OK");

        revision("a3", "third", "CREATE TABLE t (id int);", Optional.of("DROP TABLE t;"));
        revision("a4", "fourth", "CREATE TABLE v (id int);", Optional.of("DROP TABLE v;"));
        assertThatThrownBy(() -> verified(ScratchSettings.DEFAULT, Optional.of("a4:")))
                .isInstanceOfSatisfying(
                        ReplayFailedException.class,
                        failure -> assertThat(failure.hint().orElseThrow()).doesNotContain("migrate:"))
                .hasMessageStartingWith(
                        "The revisions cannot be replayed in a scratch database. The upgrade of revision"
                                + " \"a3\" failed at statement 1");
    }

    @Test
    void theErrorCountsAndNamesWhatWasNotRun() throws IOException {
        revision("a1", "first", "CREATE TABLE t (id int);", Optional.of("SELECT 1;"));
        revision("a2", "second", "CREATE TABLE t (id int);", Optional.of("DROP TABLE t;"));
        revision("a3", "third", "CREATE TABLE u (id int);", Optional.of("DROP TABLE u;"));

        Verification.Result verified = verified(ScratchSettings.DEFAULT, Optional.empty());

        String migrations = folder.resolve("resources/db/migrations").toString();
        assertThat(new NotProvenException(verified.proofs(), verified)).hasMessage("""
                        2 of 2 revisions failed in the scratch database, and 1 after the failed upgrade was not run; your database was not touched:
                          a1 (%1$s/a1.sql) the downgrade does not restore the schema; to correct it:
                            drop table "t": DROP TABLE t
                          a2 (%1$s/a2.sql) The upgrade of revision "a2" failed at statement 1 (%1$s/a2.sql:6): ERROR: relation "t" already exists (SQLSTATE 42P07)
                            CREATE TABLE t (id int)
                        It ran in a scratch database""".formatted(migrations));
    }

    @Test
    void differencesOfWhichNoneCanBeCorrectedFirst() throws IOException {
        revision(
                "a1",
                "first",
                "CREATE VIEW v AS SELECT 1 AS n; CREATE VIEW w AS SELECT n FROM v;"
                        + " CREATE OR REPLACE VIEW v AS SELECT n FROM w;",
                Optional.of("SELECT 1;"));

        Verification.Result result = verified(ScratchSettings.DEFAULT, Optional.empty());

        assertThat(result.proofs()).extracting(Proof::verdict).containsExactly(Verdict.LEAVES);
        assertThat(new NotProvenException(result.proofs(), result)).hasMessageContaining("No order is known");
    }

    /** Runs {@link #jvmThatIsToldToEndStops}'s revisions. */
    static final class Program {
        public static void main(String[] place) {
            new GoalProgram().accept(List.of(place), "verify");
        }
    }

    @Test
    void jvmThatIsToldToEndStops() throws Exception {
        revision("a1", "first", "CREATE TABLE t (id int);", Optional.of("DROP TABLE t;"));
        revision("a2", "second", "CREATE TABLE u (id int);", Optional.of("SELECT pg_sleep(60), 'verify';"));
        revision("a3", "third", "CREATE TABLE v (id int);", Optional.of("DROP TABLE v;"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        folder.toString(),
                        database.host(),
                        Integer.toString(database.port()),
                        database.name(),
                        database.user(),
                        database.password())
                .redirectErrorStream(true)
                .start();
        String running = "SELECT datname FROM pg_stat_activity WHERE state = 'active'"
                + " AND query LIKE 'SELECT pg_sleep(60), ''verify''%'";
        try {
            while (database.column(running).isEmpty()) {
                assertThat(process.isAlive()).isTrue();
                Thread.sleep(50);
            }
            String scratch = database.column(running).get(0);
            // Process.destroy would close its output too.
            process.toHandle().destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("OK")
                    .doesNotContain("FAILS", "OK\nOK");
            assertThat(database.column("SELECT 1 FROM pg_database WHERE datname = '" + scratch + "'"))
                    .isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void proofsAsJson() throws IOException {
        revision("a1", "first", "CREATE TABLE t (id int);", Optional.of("DROP TABLE v;"));
        revision("a2", "second", "CREATE TABLE IF NOT EXISTS u (id int);", Optional.of("SELECT 1;"));

        JsonNode json = new ObjectMapper().readTree(ProofJson.of(verified()));

        String file = folder.resolve("resources/db/migrations/a2.sql").toString();
        assertThat(json.at("/revisions/0/verdict").asText()).isEqualTo("fails");
        assertThat(json.at("/revisions/0/failure").asText()).contains("table \"v\" does not exist");
        assertThat(json.at("/revisions/0/differences")).isEmpty();
        assertThat(json.at("/revisions/1")).isEqualTo(new ObjectMapper().readTree("""
                                {"revision": "a2", "message": "second", "verdict": "leaves", "file": "%s", "line": 8,
                                 "differences": [{"object": "u", "what": "drop table \\"u\\"", "sql": "DROP TABLE u"}], "failure": null,
                                 "rows": {"tables": 0, "count": 0, "faults": [], "notes": []}}""".formatted(file)));
    }

    /** Whether the differences are of all kinds that are known; of some there is no statement. */
    private static boolean namesAll(Proof proof, String known) {
        return Stream.of(known.replace("leaves:", "").strip().split("\\s+"))
                .map(kind -> kind.substring(1))
                .filter(kind ->
                        !List.of("column-order", "sequence", "not-valid").contains(kind))
                .map(kind -> Map.of(
                                "not-null", "not null",
                                "expression-index", "index",
                                "unique", "constraint",
                                "fk", "constraint",
                                "check", "constraint")
                        .getOrDefault(kind, kind))
                .allMatch(kind -> proof.differences().stream()
                        .anyMatch(difference -> difference.what().contains(kind)));
    }

    @Test
    void meetsTheKnownVerdictsOfRealRevisions() throws IOException {
        var json = new ObjectMapper();
        Map<String, String> expected = new TreeMap<>();
        List<String> lines = Files.readAllLines(CRATES);
        for (String line : lines.subList(0, Effort.rounds(80, lines.size()))) {
            JsonNode revision = json.readTree(line);
            String id = "%012x".formatted(revision.get("seq").asInt() + 1);
            Optional<String> downgrade =
                    Optional.ofNullable(revision.get("down_sql")).map(JsonNode::asText);
            revision(id, revision.get("name").asText(), revision.get("up_sql").asText(), downgrade);
            expected.put(
                    id + " " + revision.get("name").asText(),
                    revision.path("down").asText("irreversible"));
        }
        rows = RowSettings.DEFAULT;
        List<Proof> proofs = verified();

        List<String> wrong = new ArrayList<>();
        for (Proof proof : proofs) {
            String key = proof.script().metadata().id() + " "
                    + proof.script().metadata().message();
            String known = expected.remove(key);
            boolean right = switch (known.replaceFirst(":.*", "").strip()) {
                case "exact" -> proof.verdict() == Verdict.OK;
                case "irreversible" -> proof.verdict() == Verdict.IRREVERSIBLE;
                case "order-only" -> proof.verdict() == Verdict.ORDER_ONLY;
                case "error" -> proof.verdict() == Verdict.FAILS;
                default ->
                    (proof.verdict() == Verdict.LEAVES || proof.verdict() == Verdict.MISSES) && namesAll(proof, known);
            };
            if (!right) {
                wrong.add(
                        key + ": " + known + ", was " + proof.verdict() + " " + proof.differences() + proof.failure());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(expected).isEmpty();
    }
}

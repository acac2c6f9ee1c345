package io.github.alambique.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.run.OnChanged;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@PostgresTest
class CheckPgTest {

    private final TestDatabase database;

    @TempDir
    private Path folder;

    CheckPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
    }

    @Test
    void driftIsToldAsOperationsWithTheCommandThatMendsIt() throws Exception {
        var project = new TestProject(folder, database)
                .desired("CREATE TABLE users (id int, name text);")
                .revision("aa1", "-", "CREATE TABLE users (id int, full_name text);", "SELECT 1;");

        var drift = new SchemaDriftException(project.check(Against.REVISIONS));

        assertThat(drift.operations()).hasSize(2);
        assertThat(drift).hasMessageStartingWith("""
                What the revisions make differs from the desired schema by 2 operations:
                """.strip());
        assertThat(drift.getMessage()).contains("\n  drop column \"full_name\"", "\n  add column \"name\"");
        assertThat(drift.hint())
                .hasValue("Write them as a revision with mvn migrate:revision -Dmigrate.autogenerate"
                        + " -Dmigrate.message=\"...\"; should it rename rather than drop and add, with"
                        + " -Dmigrate.renames=users.full_name:name");
    }

    @Test
    void whatNoRevisionCanBeWrittenOfIsTold() throws Exception {
        var project = new TestProject(folder, database)
                .desired("CREATE TABLE users (id int, name text);")
                .renames("users.nam:name")
                .revision("aa1", "-", "CREATE TABLE users (id int, full_name text);", "SELECT 1;");

        var json = new ObjectMapper().readTree(DifferenceJson.of(project.check(Against.REVISIONS)));

        assertThat(json.get("obstacles").get(0).asText()).isEqualTo("Rename \"users.nam:name\" matches neither schema");
    }

    @Test
    void driftOfADatabaseIsToldAsThat() throws Exception {
        var project = new TestProject(folder, database).desired("CREATE TABLE users (id int);");

        assertThat(new SchemaDriftException(project.check()))
                .hasMessage("The database differs from the desired schema by 1 operation:\n  create table \"users\"");
    }

    @Test
    void jsonHasAllThereIsToSay() throws Exception {
        var project = new TestProject(folder, database)
                .desired("CREATE TABLE users (id int);")
                .revision("aa1", "-", "CREATE TABLE users (id int, name text);", "SELECT 1;");
        project.upgrade("head");
        database.execute("CREATE TABLE by_hand (id int)");

        var json = new ObjectMapper().readTree(DifferenceJson.of(project.check()));

        assertThat(json.get("upToDate").asBoolean()).isFalse();
        assertThat(json.get("against").asText()).isEqualTo("database");
        assertThat(json.get("operations")).hasSize(1);
        var operation = json.get("operations").get(0);
        assertThat(operation.get("operation").asText()).isEqualTo("DropColumn");
        assertThat(operation.get("description").asText()).isEqualTo("drop column \"name\" of table \"users\"");
        assertThat(operation.get("destructive").asBoolean()).isTrue();
        assertThat(operation.get("warnings")).isNotEmpty();
        assertThat(json.get("renames")).isEmpty();
        assertThat(json.get("kept").get(0).asText()).isEqualTo("table \"by_hand\"");
    }

    @Test
    void defaultsAndChecksAreIgnoredWhenAskedFor() throws Exception {
        var project = new TestProject(folder, database).desired("""
                        CREATE TABLE users (id int GENERATED ALWAYS AS IDENTITY, age int CHECK (age > 0), kind text, more int);
                        CREATE TABLE added (n int DEFAULT 1 CHECK (n > 0));
                        """).revision("aa1", "-", "SELECT 1;", "SELECT 1;");
        project.upgrade("head");
        database.execute("""
                CREATE TABLE users (id int GENERATED ALWAYS AS IDENTITY, age int DEFAULT 18 CHECK (age > 17),
                    kind text DEFAULT 'a' CHECK (kind IN ('a', 'b')))
                """);

        assertThat(project.ignored(Ignored.values()).check().described())
                .containsExactlyInAnyOrder("add column \"more\" to table \"users\"", "create table \"added\"");
        assertThat(project.ignored(Ignored.DEFAULTS).check().described())
                .hasSize(5)
                .noneMatch(text -> text.contains("default"));
        assertThat(project.ignored(Ignored.CHECKS).check().described())
                .hasSize(4)
                .noneMatch(text -> text.contains("check"));
    }

    @Test
    void whatIsIgnoredIsWrittenWhereItsColumnsGoOrCome() throws Exception {
        var project = new TestProject(folder, database)
                .desired("CREATE TABLE t (a int, n bigint, more int DEFAULT 5 CHECK (more > 1));")
                .revision("aa1", "-", """
                        CREATE SEQUENCE s; CREATE TABLE t (a int DEFAULT nextval('s'), n int DEFAULT 3 CHECK (n > 0),
                            kind text DEFAULT 'A' CHECK (kind IN ('A', 'B')), CHECK (a > 0 OR kind = 'A'), CHECK (a > 7));
                        """, "DROP TABLE t; DROP SEQUENCE s;")
                .ignored(Ignored.values());
        project.upgrade("head");

        project.autogenerate("second");
        project.upgrade("head");

        assertThat(project.check().described()).isEmpty();
        assertThat(database.column("SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE contype = 'c'"
                        + " AND conrelid = 't'::regclass ORDER BY 1"))
                .containsExactly("(a > 7)", "(more > 1)");
    }

    @Test
    void whatAForeignKeyDoesIsSaid() throws Exception {
        var project = new TestProject(folder, database)
                .desired("""
                        CREATE TABLE users (id int PRIMARY KEY);
                        CREATE TABLE notes (owner int REFERENCES users ON DELETE SET NULL ON UPDATE CASCADE);
                        """)
                .revision("aa1", "-", """
                        CREATE TABLE users (id int PRIMARY KEY);
                        CREATE TABLE notes (owner int REFERENCES users);
                        """, "DROP TABLE notes; DROP TABLE users;");

        assertThat(project.check(Against.REVISIONS).described())
                .containsExactly(
                        "drop constraint \"notes_owner_fkey\" of table \"notes\"",
                        "add foreign key (owner) to table \"notes\", on delete set null, on update cascade");
    }

    private TestProject withChangedFile() throws Exception {
        var project = new TestProject(folder, database)
                .desired("CREATE TABLE users (id int);")
                .revision("aa1", "-", "CREATE TABLE users (id int);", "SELECT 1;");
        project.upgrade("head");
        return project.revision("aa1", "-", "CREATE TABLE users (id int); SELECT 2;", "SELECT 1;");
    }

    @Test
    void changedFileOfAnAppliedRevisionIsTold() throws Exception {
        Difference difference = withChangedFile().check();

        assertThat(difference.isEmpty()).isTrue();
        assertThat(difference.changed())
                .singleElement()
                .asString()
                .contains("Revision \"aa1\" (")
                .endsWith(": statement 2 is new: SELECT 2");
        assertThat(new ObjectMapper()
                        .readTree(DifferenceJson.of(difference))
                        .get("changed")
                        .get(0)
                        .asText())
                .isEqualTo("aa1");
    }

    @Test
    void changedFileCanFailOrBeIgnored() throws Exception {
        TestProject project = withChangedFile();

        assertThat(project.onChanged(OnChanged.IGNORE).check().changed()).isEmpty();
        assertThatThrownBy(project.onChanged(OnChanged.FAIL)::check)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("\nNothing was run");
    }

    @Test
    void revisionsAloneHaveNothingToBeComparedWith() throws Exception {
        assertThat(withChangedFile()
                        .onChanged(OnChanged.FAIL)
                        .check(Against.REVISIONS)
                        .changed())
                .isEmpty();
    }

    @Test
    void nothingIsChangedAndNoScratchDatabaseIsLeft() throws Exception {
        String scratch = "SELECT datname FROM pg_database WHERE datname LIKE 'migrate_scratch_%'";
        List<String> before = database.column(scratch);

        new TestProject(folder, database)
                .desired("CREATE TABLE users (id int);")
                .check();

        assertThat(database.column("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .containsExactly("0");
        assertThat(database.column(scratch)).isSubsetOf(before);
    }
}

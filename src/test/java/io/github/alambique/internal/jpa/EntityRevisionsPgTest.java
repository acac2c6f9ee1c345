package io.github.alambique.internal.jpa;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.alambique.InvalidInputException;
import io.github.alambique.MigrationException;
import io.github.alambique.internal.command.Against;
import io.github.alambique.internal.command.Autogenerate;
import io.github.alambique.internal.command.Difference;
import io.github.alambique.internal.command.Drops;
import io.github.alambique.internal.command.TestProject;
import io.github.alambique.internal.desired.EntityDdl;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.scratch.DdlFailedException;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of entities in the goals that compare. */
@PostgresTest
class EntityRevisionsPgTest {

    private static final String NOTE = "@Entity public class Note { @Id Long id; String text; }";

    private final TestDatabase database;

    @TempDir
    Path folder;

    EntityRevisionsPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public, types CASCADE", "CREATE SCHEMA public");
    }

    private TestProject project(String... entities) {
        io.github.alambique.internal.jpa.TestProject classes = io.github.alambique.internal.jpa.TestProject.in(
                        folder.resolve("entities" + entities.length), TestProvider.HIBERNATE_7)
                .with(entities);
        return new TestProject(folder, database).models(new EntityDdl(Entities.require(classes.jpa())));
    }

    private static String text(Autogenerate.Result result) throws IOException {
        return Files.readString(result.written().get(0).file().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource
    void extensionsOfTheCurrentSchemaAreThere(Against against) throws Exception {
        TestProject project = project("""
                        @Entity public class Place {
                            @Id Long id;
                            @Column(columnDefinition = "types.hstore") String tags;
                            @Column(columnDefinition = "citext") String name;
                        }
                        """)
                .revision(
                        "e1",
                        "-",
                        "CREATE SCHEMA types; CREATE EXTENSION hstore SCHEMA types; CREATE EXTENSION citext;",
                        "DROP EXTENSION citext; DROP EXTENSION hstore; DROP SCHEMA types;");
        project.upgrade("head");

        assertThat(text(project.autogenerate(against, Format.SQL, "place")))
                .contains("tags types.hstore", "name citext")
                .doesNotContain("EXTENSION");
        project.upgrade("head");
        assertThat(project.check(against).isEmpty()).isTrue();
        project.downgrade("base");
    }

    @Test
    void whatTheInitScriptCreatesMayBeCreatedByARevision() throws Exception {
        TestProject project = project("""
                        @Entity public class Place { @Id Long id; @Column(columnDefinition = "citext") String name; }
                        """)
                .init("CREATE EXTENSION citext")
                .revision("e1", "-", "CREATE EXTENSION citext;", "DROP EXTENSION citext;");

        assertThat(text(project.autogenerate(Against.REVISIONS, Format.SQL, "place")))
                .contains("name citext")
                .doesNotContain("EXTENSION");
        assertThat(project.check(Against.REVISIONS).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"vector(3), vector", "geometry, postgis", "public.ltree, ltree", "'hstore[]', hstore"})
    void theExtensionOfAMissingTypeIsNamed(String type, String extension) throws Exception {
        TestProject project = project("@Entity public class Place { @Id Long id; @Column(columnDefinition = \"" + type
                + "\") String of; @Column(length = 9) String name; }");

        assertThatThrownBy(() -> project.check(Against.DATABASE))
                .isInstanceOf(DdlFailedException.class)
                .extracting(failure -> ((DdlFailedException) failure).hint().orElseThrow())
                .isEqualTo(
                        ("The type belongs to the extension %1$s: create it in a revision (CREATE EXTENSION %1$s), or in the"
                                        + " SQL file migrate.scratch.init. If the server does not have it installed, set"
                                        + " migrate.scratch.url to one that has")
                                .formatted(extension));
    }

    @Test
    void anExtensionThatTheServerLacksNeedsAnother() throws Exception {
        TestProject project = project(
                        "@Entity public class Place { @Id Long id; @Column(columnDefinition = \"vector(3)\") String of; }")
                .revision("e1", "-", "CREATE EXTENSION vector;", "DROP EXTENSION vector;");

        assertThatThrownBy(() -> project.check(Against.REVISIONS))
                .hasMessageContaining("extension \"vector\" is not available")
                .extracting(failure -> ((MigrationException) failure).hint().orElseThrow(), as(STRING))
                .endsWith("set migrate.scratch.url to a server that has it");
    }

    @ParameterizedTest
    @EnumSource
    void theOrderOfAKeysColumnsIsTheDatabases(Against against) throws Exception {
        TestProject project = project("""
                        @Entity @Table(uniqueConstraints = @UniqueConstraint(columnNames = {"a", "b"}))
                        @IdClass(Pair.Key.class) public class Pair {
                            public static class Key implements java.io.Serializable { Long x; Long y; }
                            @Id Long x; @Id Long y; String a; String b;
                        }
                        """).revision("e1", "-", """
                        CREATE TABLE pair (x bigint, y bigint, a varchar(255), b varchar(255), PRIMARY KEY (y, x), UNIQUE (b, a));
                        """, "DROP TABLE pair;");
        project.upgrade("head");

        Difference difference = project.check(against);
        assertThat(difference.described()).isEmpty();
        assertThat(difference.keptKeys())
                .containsExactly("pair (y, x) instead of (x, y)", "pair (b, a) instead of (a, b)");
    }

    @ParameterizedTest
    @EnumSource
    void checksOfEnumsReadAsLists(Format format) throws Exception {
        TestProject project = project("""
                        @Entity public class Ride { enum Kind { BIKE, CAR }
                            @Id Long id; @Enumerated(EnumType.STRING) Kind kind; @Enumerated(EnumType.STRING) Kind role; }
                        """);

        assertThat(text(project.autogenerate(Against.REVISIONS, format, "ride")))
                .contains("kind IN ('BIKE', 'CAR')", "role IN ('BIKE', 'CAR')")
                .doesNotContain("ANY");
        assertThat(project.check(Against.REVISIONS).isEmpty()).isTrue();
    }

    @Test
    void aSequenceIsRenamedWithItsTable() throws Exception {
        String user = "@Entity @Table(name = \"%s\") public class User { @Id @GeneratedValue Long id; String name; }";
        project(user.formatted("users")).autogenerate(Against.DATABASE, Format.SQL, "first");
        project(user.formatted("users")).upgrade("head");
        database.execute("INSERT INTO users (id) VALUES (nextval('users_seq'))");

        TestProject renamed = project(user.formatted("customers")).renames("users:customers");
        assertThat(text(renamed.autogenerate(Against.DATABASE, Format.SQL, "second")))
                .contains(
                        "ALTER SEQUENCE users_seq RENAME TO customers_seq;",
                        "ALTER SEQUENCE customers_seq RENAME TO users_seq;")
                .doesNotContain("CREATE SEQUENCE", "DROP SEQUENCE");
        renamed.upgrade("head");
        database.execute("INSERT INTO customers (id) VALUES (nextval('customers_seq'))");
        renamed.downgrade("-1");
        assertThat(database.column("SELECT count(*) FROM users")).containsExactly("2");
    }

    @Test
    void aSequenceIsRenamedByItself() throws Exception {
        String item = "@Entity public class Item { @Id @GeneratedValue(generator = \"g\")"
                + " @SequenceGenerator(name = \"g\", sequenceName = \"%s\") Long id; }";
        project(item.formatted("numbers")).autogenerate(Against.DATABASE, Format.SQL, "first");
        project(item.formatted("numbers")).upgrade("head");

        assertThat(text(project(item.formatted("item_numbers"))
                        .renames("numbers:item_numbers")
                        .autogenerate(Against.DATABASE, Format.SQL, "second")))
                .contains("ALTER SEQUENCE numbers RENAME TO item_numbers;")
                .doesNotContain("CREATE SEQUENCE", "DROP SEQUENCE");
    }

    @Test
    void everyTableIsDroppedOnlyWhenAskedFor() throws Exception {
        project(NOTE).autogenerate(Against.DATABASE, Format.SQL, "first");
        project(NOTE).upgrade("head");
        database.execute("CREATE TABLE of_somebody_else (id int)");
        TestProject renamed = project(NOTE.replace("@Entity", "@Entity @Table(name = \"notes\")"), "class Other {}");

        assertThatThrownBy(() -> renamed.drops(Drops.INCLUDE_SOME).autogenerate(Against.DATABASE, Format.SQL, "second"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The revision would drop every table: note. Nothing was written");
        assertThat(renamed.files().graph().heads()).hasSize(1);

        assertThat(text(renamed.drops(Drops.INCLUDE).autogenerate(Against.DATABASE, Format.SQL, "second")))
                .contains("DROP TABLE note;", "CREATE TABLE notes (");
        renamed.upgrade("head");
        TestProject again = project(NOTE);
        assertThat(text(again.drops(Drops.INCLUDE_SOME)
                        .renames("notes:note")
                        .autogenerate(Against.DATABASE, Format.SQL, "third")))
                .contains("ALTER TABLE notes RENAME TO note;");
    }
}

package io.github.alambique.internal.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.internal.compare.Renames;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each change of entities is found, alone and whole; nothing is found where nothing changed. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntityChangesPgTest {

    private static final String TITLE = "@Entity public class Item { @Id Long id; %s }";
    private static final String IMPORTS = "org.hibernate.annotations.";

    private final TestDatabase current;
    private final EntityDatabase database;

    @TempDir
    Path folder;

    EntityChangesPgTest(TestDatabase current) throws SQLException {
        this.current = current;
        this.database = new EntityDatabase(current, TestServer.EMBEDDED.create("test_entity_changes_desired"));
    }

    @AfterAll
    void close() throws SQLException {
        database.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        database.reset();
    }

    /** One attribute or one annotation, before and after, and what makes the one of the other. */
    record Change(String name, String before, String after, String... statements) {
        /** The same of an entity with another name, whose enum has another name too. */
        Change numbered(int number) {
            return new Change(
                    name,
                    numbered(number, before),
                    numbered(number, after),
                    Stream.of(statements).map(text -> numbered(number, text)).toArray(String[]::new));
        }

        private static String numbered(int number, String text) {
            return text.replaceAll("[Ii]tem|[Kk]ind", "$0" + number);
        }
    }

    private static List<Change> changes() {
        return List.of(
                attribute(
                        "integer to long",
                        "Integer size;",
                        "Long size;",
                        "ALTER TABLE item ALTER COLUMN size TYPE bigint"),
                attribute(
                        "integer to string",
                        "Integer size;",
                        "String size;",
                        "ALTER COLUMN size TYPE character varying(255)"),
                attribute(
                        "varchar to text",
                        "String title;",
                        "@Column(columnDefinition = \"text\") String title;",
                        "ALTER COLUMN title TYPE text"),
                attribute(
                        "length",
                        "String title;",
                        "@Column(length = 300) String title;",
                        "TYPE character varying(300)"),
                attribute(
                        "precision and scale",
                        "@Column(precision = 10, scale = 2) BigDecimal price;",
                        "@Column(precision = 12, scale = 3) BigDecimal price;",
                        "TYPE numeric(12,3)"),
                attribute("not null", "String title;", "@Column(nullable = false) String title;", "title SET NOT NULL"),
                attribute(
                        "nullable", "@Column(nullable = false) String title;", "String title;", "title DROP NOT NULL"),
                attribute(
                        "default",
                        "@" + IMPORTS + "ColumnDefault(\"0\") Integer size;",
                        "@" + IMPORTS + "ColumnDefault(\"1\") Integer size;",
                        "size SET DEFAULT 1"),
                attribute(
                        "default added",
                        "Integer size;",
                        "@" + IMPORTS + "ColumnDefault(\"1\") Integer size;",
                        "size SET DEFAULT 1"),
                attribute(
                        "default removed",
                        "@" + IMPORTS + "ColumnDefault(\"1\") Integer size;",
                        "Integer size;",
                        "size DROP DEFAULT"),
                attribute(
                        "column added",
                        "",
                        "String title;",
                        "ALTER TABLE item ADD COLUMN title character varying(255)"),
                attribute("column removed", "String title;", "", "ALTER TABLE item DROP COLUMN title"),
                attribute(
                        "unique added",
                        "String code;",
                        "@Column(unique = true) String code;",
                        "ADD CONSTRAINT item_code_key UNIQUE (code)"),
                attribute(
                        "unique removed",
                        "@Column(unique = true) String code;",
                        "String code;",
                        "ALTER TABLE item DROP CONSTRAINT item_code_key"),
                attribute(
                        "enum constant added",
                        "@Enumerated(EnumType.STRING) Kind kind; enum Kind { BOOK, FILM }",
                        "@Enumerated(EnumType.STRING) Kind kind; enum Kind { BOOK, FILM, GAME }",
                        "DROP CONSTRAINT item_kind_check",
                        "GAME"),
                attribute(
                        "enum constant removed",
                        "@Enumerated(EnumType.STRING) Kind kind; enum Kind { BOOK, FILM }",
                        "@Enumerated(EnumType.STRING) Kind kind; enum Kind { BOOK }",
                        "DROP CONSTRAINT item_kind_check",
                        "BOOK"),
                attribute(
                        "enum to string",
                        "@Enumerated(EnumType.STRING) @Column(name = \"\\\"What kind\\\"\") Kind kind; enum Kind { BOOK, FILM }",
                        "@Column(name = \"\\\"What kind\\\"\") String kind;",
                        "DROP CONSTRAINT \"item_What kind_check\""),
                attribute(
                        "native enum constant added",
                        "@Enumerated @" + IMPORTS + "JdbcTypeCode(org.hibernate.type.SqlTypes.NAMED_ENUM) Kind kind;"
                                + " enum Kind { BOOK, FILM }",
                        "@Enumerated @" + IMPORTS + "JdbcTypeCode(org.hibernate.type.SqlTypes.NAMED_ENUM) Kind kind;"
                                + " enum Kind { BOOK, FILM, GAME }",
                        "ALTER TYPE kind ADD VALUE 'GAME'"),
                attribute(
                        "native enum constant removed",
                        "@Enumerated @" + IMPORTS + "JdbcTypeCode(org.hibernate.type.SqlTypes.NAMED_ENUM) Kind kind;"
                                + " enum Kind { BOOK, FILM, GAME }",
                        "@Enumerated @" + IMPORTS + "JdbcTypeCode(org.hibernate.type.SqlTypes.NAMED_ENUM) Kind kind;"
                                + " enum Kind { BOOK, GAME }",
                        "takes 'FILM' out of type \"kind\""),
                attribute(
                        "ordinal enum constant added",
                        "@Enumerated Kind kind; enum Kind { BOOK, FILM }",
                        "@Enumerated Kind kind; enum Kind { BOOK, FILM, GAME }",
                        "DROP CONSTRAINT item_kind_check",
                        "CHECK ((kind >= 0) AND (kind <= 2))"),
                attribute(
                        "check changed",
                        "@" + IMPORTS + "Check(constraints = \"size > 0\") int size;",
                        "@" + IMPORTS + "Check(constraints = \"size > 1\") int size;",
                        "DROP CONSTRAINT item_size_check",
                        "CHECK (size > 1)"),
                attribute(
                        "generated column changed",
                        "int size; @" + IMPORTS + "GeneratedColumn(\"size + 1\") int more;",
                        "int size; @" + IMPORTS + "GeneratedColumn(\"size + 2\") int more;",
                        "(size + 2)"),
                attribute(
                        "element collection removed",
                        "@ElementCollection Set<String> tags;",
                        "",
                        "DROP TABLE item_tags"),
                attribute(
                        "comment",
                        "@" + IMPORTS + "Comment(\"old\") String title;",
                        "@" + IMPORTS + "Comment(\"new\") String title;",
                        "COMMENT ON COLUMN item.title IS 'new'"),
                attribute(
                        "element collection added",
                        "",
                        "@ElementCollection Set<String> tags;",
                        "CREATE TABLE item_tags",
                        "FOREIGN KEY (item_id) REFERENCES item"),
                new Change(
                        "identity to sequence",
                        "@Entity public class Item { @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id; }",
                        "@Entity public class Item { @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) Long id; }",
                        "DROP IDENTITY",
                        "CREATE SEQUENCE item_seq INCREMENT BY 50"),
                new Change(
                        "sequence to identity",
                        "@Entity public class Item { @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) Long id; }",
                        "@Entity public class Item { @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id; }",
                        "DROP SEQUENCE item_seq",
                        "ADD GENERATED BY DEFAULT AS IDENTITY"),
                new Change(
                        "primary key",
                        "@Entity public class Item { @Id Long id; @Column(nullable = false) Long code; }",
                        "@Entity public class Item { @Column(nullable = false) Long id; @Id Long code; }",
                        "DROP CONSTRAINT item_pkey",
                        "ADD CONSTRAINT item_pkey PRIMARY KEY (code)"),
                table(
                        "index added",
                        "",
                        "indexes = @Index(columnList = \"code\")",
                        "CREATE INDEX item_code_idx ON item (code)"),
                table(
                        "index changed",
                        "indexes = @Index(columnList = \"code\")",
                        "indexes = @Index(columnList = \"code, size desc\")",
                        "DROP INDEX item_code_idx",
                        "ON item (code, size DESC)"),
                table("index removed", "indexes = @Index(columnList = \"code\")", "", "DROP INDEX item_code_idx"),
                table(
                        "unique of two added",
                        "",
                        "uniqueConstraints = @UniqueConstraint(columnNames = {\"code\", \"size\"})",
                        "ADD CONSTRAINT item_code_size_key UNIQUE (code, size)"),
                table(
                        "unique of two removed",
                        "uniqueConstraints = @UniqueConstraint(columnNames = {\"code\", \"size\"})",
                        "",
                        "DROP CONSTRAINT item_code_size_key"));
    }

    private static Change attribute(String name, String before, String after, String... statements) {
        return new Change(name, TITLE.formatted(before), TITLE.formatted(after), statements);
    }

    private static Change table(String name, String before, String after, String... statements) {
        String item = "@Entity @Table(%s) public class Item { @Id Long id; String code; Integer size; }";
        return new Change(name, item.formatted(before), item.formatted(after), statements);
    }

    /** All at once, each of an entity of its own: a provider takes longer to start than for all of them. */
    @Test
    void eachChangeIsFound() throws SQLException {
        List<Change> changes = numbered(changes());
        database.follow(project("before", changes.stream().map(Change::before).toArray(String[]::new)));

        String found = database.follow(
                project("after", changes.stream().map(Change::after).toArray(String[]::new)));

        var softly = new SoftAssertions();
        changes.forEach(change -> softly.assertThat(found).as(change.name()).contains(change.statements()));
        softly.assertAll();
    }

    private static List<Change> numbered(List<Change> changes) {
        return IntStream.range(0, changes.size())
                .mapToObj(number -> changes.get(number).numbered(number))
                .toList();
    }

    private TestProject project(String name, String... types) {
        return project(TestProvider.HIBERNATE_7, name, types);
    }

    private TestProject project(TestProvider provider, String name, String... types) {
        return TestProject.in(folder.resolve(name), provider).with(types);
    }

    private static final String SHOP = "@Entity public class Shop { @Id Long id; }";

    @Test
    void cascadeOfTheDatabaseIsFound() throws SQLException {
        String owned = "@Entity public class Item { @Id Long id; %s @ManyToOne Shop shop; }";
        String cascade = "@" + IMPORTS + "OnDelete(action = " + IMPORTS + "OnDeleteAction.CASCADE)";
        database.follow(project("before", SHOP, owned.formatted("")));

        assertThat(database.follow(project("added", SHOP, owned.formatted(cascade))))
                .contains("FOREIGN KEY (shop_id) REFERENCES shop", "ON DELETE CASCADE");
        assertThat(database.follow(project("removed", SHOP, owned.formatted(""))))
                .contains("FOREIGN KEY (shop_id) REFERENCES shop")
                .doesNotContain("CASCADE");
    }

    @Test
    void joinTableBecomesForeignKey() throws SQLException {
        String item = "@Entity public class Item { @Id Long id; }";
        database.follow(
                project("before", item, "@Entity public class Shop { @Id Long id; @OneToMany Set<Item> items; }"));

        String found = database.follow(
                project(
                        "after",
                        item,
                        "@Entity public class Shop { @Id Long id; @OneToMany @JoinColumn(name = \"shop_id\") Set<Item> items; }"));

        assertThat(found)
                .contains("DROP TABLE shop_item", "ADD COLUMN shop_id bigint", "FOREIGN KEY (shop_id) REFERENCES shop");
    }

    @Test
    void tablesComeAndGo() throws SQLException {
        String item = TITLE.formatted("");
        database.follow(project("one", item));

        assertThat(database.follow(project("two", item, SHOP))).contains("CREATE TABLE shop");
        assertThat(database.follow(project("three", item))).contains("DROP TABLE shop");
    }

    @Test
    void toldRenamesKeepWhatIsThere() throws SQLException {
        database.follow(project(
                "before", SHOP, "@Entity public class Item { @Id Long id; String title; @ManyToOne Shop shop; }"));

        String found = database.follow(
                project(
                        "after",
                        SHOP,
                        "@Entity public class Thing { @Id Long id; String name; @ManyToOne Shop shop; }"),
                Renames.parse("item:thing, item.title:name"));

        assertThat(found)
                .contains("ALTER TABLE item RENAME TO thing", "RENAME COLUMN title TO name")
                .doesNotContain("DROP");
    }

    @Test
    void inheritanceStrategyIsFound() throws SQLException {
        String item = "@Entity @Inheritance(strategy = InheritanceType.%s) public class Item { @Id Long id; }";
        String book = "@Entity public class Book extends Item { Integer pages; }";
        database.follow(project("before", item.formatted("SINGLE_TABLE"), book));

        String joined = database.follow(project("joined", item.formatted("JOINED"), book));
        assertThat(joined).contains("CREATE TABLE book", "DROP COLUMN dtype", "DROP COLUMN pages", "REFERENCES item");
        String each = database.follow(project("each", item.formatted("TABLE_PER_CLASS"), book));
        assertThat(each).contains("DROP CONSTRAINT book_id_fkey");
    }

    @EachProvider
    void chosenNamesAreFollowed(TestProvider provider) throws SQLException {
        String item = """
                @Entity @Table(indexes = @Index(name = "%1$s_idx", columnList = "code, size"),
                        uniqueConstraints = @UniqueConstraint(name = "%1$s_key", columnNames = {"code", "title"}))
                public class Item {
                    @Id Long id;
                    String code;
                    String title;
                    Integer size;
                    @ManyToOne @JoinColumn(foreignKey = @ForeignKey(name = "%1$s_fkey")) Shop shop;
                }
                """;

        assertThat(database.follow(project(provider, "before", SHOP, item.formatted("item"))))
                .contains("INDEX item_idx ", "CONSTRAINT item_key UNIQUE", "CONSTRAINT item_fkey FOREIGN KEY");
        assertThat(database.follow(project(provider, "after", SHOP, item.formatted("item_own"))))
                .contains(
                        "ALTER INDEX item_idx RENAME TO item_own_idx",
                        "RENAME CONSTRAINT item_key TO item_own_key",
                        "RENAME CONSTRAINT item_fkey TO item_own_fkey");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "indexes = {@Index(name = \"a_code\", columnList = \"code\"), @Index(columnList = \"code\")}",
                "indexes = {@Index(columnList = \"code\"), @Index(name = \"z_code\", columnList = \"code\")}"
            })
    void twoIndexesOfTheSameColumnsAreTwo(String table) throws SQLException {
        String item = "@Entity @Table(%s) public class Item { @Id Long id; String code; }";
        database.follow(project("before", item.formatted("")));

        String found = database.follow(project("after", item.formatted(table)));

        assertThat(found).contains("INDEX item_code_idx ON item").containsPattern("INDEX [az]_code ON item");
    }

    @EachProvider
    void whatIsUniqueTwiceIsUniqueOnce(TestProvider provider) throws SQLException {
        String unique = "@Column(unique = true) String code";
        String item = "@Entity @Table(%s) public class Item { @Id Long id; %s; }";
        String twice = item.formatted("uniqueConstraints = @UniqueConstraint(columnNames = \"code\")", unique);

        assertThat(database.follow(project(provider, "twice", twice))).containsOnlyOnce("UNIQUE");
        assertThat(database.follow(project(provider, "not", item.formatted("", "String code"))))
                .contains("DROP CONSTRAINT item_code_key");
        assertThat(database.follow(project(provider, "again", twice))).containsOnlyOnce("UNIQUE");
    }

    @EachProvider
    void whatJpaCannotSayIsLeftAlone(TestProvider provider) throws SQLException {
        TestProject project = project(provider, "shop", SHOP, """
                @Entity @Table(indexes = @Index(columnList = "title"))
                public class Item {
                    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;
                    @Column(unique = true) String title;
                    LocalDateTime madeAt;
                    @ManyToOne Shop shop;
                }
                """);
        database.follow(project);
        current.execute(
                "CREATE VIEW titles AS SELECT title FROM item",
                "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "CREATE TRIGGER touched BEFORE UPDATE ON item FOR EACH ROW EXECUTE FUNCTION touch()",
                "ALTER TABLE item ENABLE ROW LEVEL SECURITY",
                "CREATE POLICY all_of_it ON item USING (true)",
                "CREATE INDEX item_lower ON item (lower(title))",
                "CREATE INDEX item_recent ON item (madeat) WHERE madeat IS NOT NULL",
                "ALTER TABLE item ADD EXCLUDE USING gist (tsrange(madeat, madeat, '[]') WITH &&)",
                "ALTER TABLE item ADD CHECK (title <> '')",
                "COMMENT ON TABLE item IS 'what we sell'",
                "COMMENT ON COLUMN item.title IS 'as printed'",
                "CREATE TYPE mood AS ENUM ('good', 'bad')",
                "GRANT SELECT ON item TO public",
                "ALTER TABLE item SET (fillfactor = 70)",
                "ALTER TABLE item RENAME CONSTRAINT item_title_key TO one_title",
                "ALTER TABLE item ALTER COLUMN title SET STORAGE EXTERNAL");

        assertThat(database.difference(project)).isEmpty();
    }

    @Test
    void grantsOnTheDefaultSchemaAreLeftAlone() throws SQLException {
        TestProject project = project("shop", SHOP);
        database.follow(project);
        current.execute(
                "GRANT USAGE, CREATE ON SCHEMA public TO pg_monitor",
                "GRANT ALL ON SCHEMA public TO public",
                "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO pg_monitor");
        assertThat(database.difference(project)).isEmpty();

        current.execute("REVOKE ALL ON SCHEMA public FROM public, pg_monitor");
        assertThat(database.difference(project)).isEmpty();
    }

    @Test
    void whatNeedsARemovedColumnGoesWithIt() throws SQLException {
        database.follow(project("before", TITLE.formatted("String title; String code;")));
        current.execute(
                "CREATE VIEW titles AS SELECT title FROM item",
                "CREATE INDEX item_title_some ON item (title) WHERE code IS NOT NULL",
                "CREATE INDEX item_lower ON item (lower(code))");

        String found = database.follow(project("after", TITLE.formatted("String code;")));

        assertThat(found).contains("DROP VIEW titles", "DROP COLUMN title").doesNotContain("item_lower");
    }

    @Test
    void serialColumnsOfAnEarlierHibernateStay() throws SQLException {
        String item = "@Entity public class Item { @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id; }";
        database.follow(project(TestProvider.HIBERNATE_6_2, "before", item));

        assertThat(database.difference(project(TestProvider.HIBERNATE_7, "after", item)))
                .isEmpty();
    }
}

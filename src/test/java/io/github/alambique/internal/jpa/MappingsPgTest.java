package io.github.alambique.internal.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of mapping becomes what it says, and is then found to be there, with the identifiers that PostgreSQL gives. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MappingsPgTest {

    static final String HIBERNATE = "import org.hibernate.annotations.*; import org.hibernate.type.SqlTypes;";

    /** Entities, and what of them must be in the first revision. */
    record Mapping(String source, String... statements) {}

    static final List<Mapping> STANDARD = List.of(
            new Mapping(
                    "@Entity @Table(name = \"stock\", schema = \"sales\") public class Stock { @Id Long id; @ManyToOne Ware ware; }",
                    "CREATE SCHEMA sales",
                    "CREATE TABLE sales.stock",
                    "FOREIGN KEY (ware_id) REFERENCES ware (id)"),
            new Mapping(
                    """
                    @Entity @Table(indexes = {@Index(name = "by_code", columnList = "code desc, title"), @Index(columnList = "code", unique = true)},
                            uniqueConstraints = @UniqueConstraint(columnNames = {"title", "place"}))
                    public class Ware {
                        @Id @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "wares")
                        @SequenceGenerator(name = "wares", sequenceName = "ware_numbers", initialValue = 1000, allocationSize = 20)
                        Long id;
                        String code;
                        String title;
                        String place;
                        @Column(columnDefinition = "text default 'none'") String remark;
                        @Lob byte[] picture;
                        double weight;
                        LocalDate since;
                        @Column(precision = 12, scale = 3) BigDecimal price;
                    }
                    """,
                    "CREATE SEQUENCE ware_numbers INCREMENT BY 20",
                    "ON ware (code DESC, title)",
                    "UNIQUE (title, place)",
                    "remark text DEFAULT 'none'",
                    "price numeric(12,3)"),
            new Mapping(
                    "@Entity public class Numbered { @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Integer id; }",
                    "CREATE TABLE numbered"),
            new Mapping(
                    "@Entity public class Team { @Id Long id; @ManyToOne Player captain; }",
                    "FOREIGN KEY (captain_id) REFERENCES player (id)"),
            new Mapping(
                    "@Entity public class Player { @Id Long id; @ManyToOne Team team; @ManyToOne Player substitute; }",
                    "FOREIGN KEY (team_id) REFERENCES team (id)",
                    "FOREIGN KEY (substitute_id) REFERENCES player (id)"),
            new Mapping("@Entity public class Marked { @Id UUID id; }", "CREATE TABLE marked", "id uuid,"),
            new Mapping("""
                    @Entity public class Painted {
                        enum Colour { RED, BLUE }
                        @Id Long id;
                        @Enumerated(EnumType.STRING) Colour named;
                        @Enumerated(EnumType.ORDINAL) Colour counted;
                        @ElementCollection Set<String> tags;
                        @ElementCollection @CollectionTable(name = "shades") @MapKeyColumn(name = "shade")
                        Map<String, Integer> shades;
                    }
                    """, "CREATE TABLE painted", "CREATE TABLE painted_tags", "CREATE TABLE shades"),
            new Mapping("""
                    @Entity @Inheritance(strategy = InheritanceType.SINGLE_TABLE) @DiscriminatorColumn(name = "kind")
                    public class Single { @Id Long id;
                        @Entity public static class SingleChild extends Single { String more; } }
                    """, "CREATE TABLE single", "kind character varying(31)", "more character varying(255)"),
            new Mapping("""
                    @Entity @Inheritance(strategy = InheritanceType.JOINED)
                    public class Joined { @Id Long id;
                        @Entity @Table(name = "joined_child") public static class Child extends Joined { String more; } }
                    """, "CREATE TABLE joined_child", "FOREIGN KEY (id) REFERENCES joined (id)"),
            new Mapping("""
                    @Entity @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
                    public class Apart { @Id Long id; String common;
                        @Entity @Table(name = "apart_child") public static class Child extends Apart { String more; } }
                    """, "CREATE TABLE apart_child"),
            new Mapping(
                    """
                    @Entity public class Course {
                        @Id Long id;
                        @ManyToMany @JoinTable(name = "attends", joinColumns = @JoinColumn(name = "course"),
                                inverseJoinColumns = @JoinColumn(name = "person")) Set<Marked> people;
                        @ManyToMany Set<Numbered> plain;
                        @OneToMany @JoinColumn(name = "course_of") List<Painted> painted;
                    }
                    """,
                    "CREATE TABLE attends",
                    "FOREIGN KEY (person) REFERENCES marked (id)",
                    "CREATE TABLE course_numbered",
                    "FOREIGN KEY (course_of) REFERENCES course (id)"),
            new Mapping("""
                    @Entity public class Line {
                        @Embeddable public static class Key { Long document; Integer position; }
                        @EmbeddedId Key key;
                        @Embedded @AttributeOverride(name = "document", column = @Column(name = "other_document"))
                        @AttributeOverride(name = "position", column = @Column(name = "other_position")) Key other;
                    }
                    """, "CREATE TABLE line", "other_document bigint"),
            new Mapping(
                    """
                    @Entity public class Order {
                        @Id Long id;
                        @ManyToOne @JoinColumns({@JoinColumn(name = "line_document", referencedColumnName = "document"),
                            @JoinColumn(name = "line_position", referencedColumnName = "position")}) Line line;
                        @Column(name = "\\"group\\"") String group;
                        boolean active;
                    }
                    """.replace("@Entity", "@Entity @Table(name = \"\\\"order\\\"\")"),
                    "CREATE TABLE \"order\"",
                    "REFERENCES line (",
                    "\"group\" character varying(255)"));

    static final List<Mapping> OF_HIBERNATE = List.of(new Mapping(
            HIBERNATE + """
                    @Entity @Comment("what is kept") @Check(constraints = "low < high")
                    public class Kept {
                        @jakarta.persistence.Id Long id;
                        @ColumnDefault("7") int low;
                        @ColumnDefault("now()") LocalDateTime since;
                        @Comment("the upper end") int high;
                        @GeneratedColumn("low + high") int total;
                        String[] words;
                        List<Integer> counts;
                        @JdbcTypeCode(SqlTypes.JSON) Map<String, String> more;
                        @ManyToOne @OnDelete(action = OnDeleteAction.CASCADE) Marked marked;
                        @TenantId String tenant;
                        @Version long version;
                        @JdbcTypeCode(SqlTypes.INET) java.net.InetAddress address;
                        Duration lasting;
                        OffsetDateTime at;
                    }
                    """,
            "low integer DEFAULT 7 NOT NULL",
            "since timestamp without time zone DEFAULT now()",
            "GENERATED ALWAYS AS (low + high)",
            "words character varying(255)[]",
            "counts integer[]",
            "more jsonb",
            "FOREIGN KEY (marked_id) REFERENCES marked (id) ON DELETE CASCADE",
            "tenant character varying(255) NOT NULL",
            "address inet",
            "at timestamp with time zone",
            "CHECK (low < high)",
            "COMMENT ON TABLE kept IS 'what is kept'",
            "COMMENT ON COLUMN kept.high IS 'the upper end'"));

    /** What came after Hibernate 6.2. */
    static final Mapping NEWER = new Mapping(
            HIBERNATE + """
            @Entity public class Made {
                public enum Mood { GOOD, BAD }
                @jakarta.persistence.Id @GeneratedValue(strategy = GenerationType.UUID) UUID id;
                @NaturalId String name;
                @Enumerated @JdbcTypeCode(SqlTypes.NAMED_ENUM) Mood mood;
                @SoftDelete @Entity public static class Soft { @jakarta.persistence.Id @GeneratedValue Long id; }
            }
            """,
            "CREATE TABLE made",
            "UNIQUE (name)",
            "CREATE TYPE mood AS ENUM ('BAD', 'GOOD')",
            "deleted boolean NOT NULL");

    private final EntityDatabase database;

    @TempDir
    Path folder;

    MappingsPgTest(TestDatabase current) throws SQLException {
        this.database = new EntityDatabase(current, TestServer.EMBEDDED.create("test_mappings_desired"));
    }

    @AfterAll
    void close() throws SQLException {
        database.close();
    }

    @EachHibernate
    void hibernateSaysAllOfIt(TestProvider provider) throws SQLException {
        List<Mapping> mappings = new ArrayList<>(STANDARD);
        mappings.addAll(OF_HIBERNATE);
        if (provider != TestProvider.HIBERNATE_6_2) {
            mappings.add(NEWER);
        }

        areFollowed(provider, mappings);
    }

    @Test
    void eclipseLinkSaysWhatJpaSays() throws SQLException {
        areFollowed(TestProvider.ECLIPSELINK, STANDARD);
    }

    private void areFollowed(TestProvider provider, List<Mapping> mappings) throws SQLException {
        database.reset();
        TestProject project = TestProject.in(folder, provider)
                .with(mappings.stream().map(Mapping::source).toArray(String[]::new));

        String first = database.follow(project);

        var softly = new SoftAssertions();
        for (Mapping mapping : mappings) {
            for (String statement : mapping.statements()) {
                softly.assertThat(first).containsIgnoringCase(statement);
            }
        }
        softly.assertThat(first).doesNotContainPattern("(?i)\\b(fk|uk|idx|unq|index)_?[a-z0-9_]{18,}");
        softly.assertAll();
    }

    @Test
    void enversTablesAreKnown() throws SQLException {
        database.reset();
        TestProject project = TestProject.in(folder, TestProvider.HIBERNATE_7).with("""
                @Entity @org.hibernate.envers.Audited
                public class Audit { @Id @GeneratedValue Long id; String text; @ElementCollection Set<String> tags; }
                """);

        assertThat(database.follow(project))
                .contains(
                        "CREATE TABLE audit_aud",
                        "CREATE TABLE audit_tags_aud",
                        "CREATE TABLE revinfo",
                        "FOREIGN KEY (rev) REFERENCES revinfo (rev)",
                        "CREATE SEQUENCE revinfo_seq");
    }

    @Test
    void aSchemaOfEachTenantIsAsked() throws SQLException {
        database.reset();
        TestProject project = TestProject.in(folder, TestProvider.HIBERNATE_7)
                .with("@Entity public class Plain { @Id Long id; }")
                .resource("application.properties", """
                        spring.jpa.properties.hibernate.multi_tenant_connection_provider=shop.NoSuchProvider
                        spring.jpa.properties.hibernate.tenant_identifier_resolver=shop.NoSuchResolver
                        """);

        assertThat(database.follow(project)).contains("CREATE TABLE plain");
    }

    @EachHibernate
    void filtersMakeNoDifference(TestProvider provider) throws SQLException {
        database.reset();
        String defined = """
                @FilterDef(name = "ofTenant", parameters = @ParamDef(name = "tenant", type = String.class),
                        defaultCondition = "tenant = :tenant")
                """;
        String account = """
                @Entity public class Account {
                    @jakarta.persistence.Id Long id;
                    String tenant;
                    boolean closed;
                    @OneToMany @JoinColumn(name = "account_id") %s List<Entry> entries;
                    @ManyToMany @JoinTable(name = "account_owner") %s Set<Entry> owners;
                }
                """;
        String entry = "@Entity public class Entry { @jakarta.persistence.Id Long id; String tenant; }";
        TestProject plain = TestProject.in(folder.resolve("plain"), provider)
                .with(HIBERNATE + account.formatted("", ""), HIBERNATE + entry);
        TestProject filtered = TestProject.in(folder.resolve("filtered"), provider)
                .compiled(
                        "@org.hibernate.annotations.FilterDef(name = \"open\", defaultCondition = \"not closed\") package shop;")
                .with(
                        HIBERNATE + defined + "@Filter(name = \"ofTenant\") @Filter(name = \"open\") "
                                + account.formatted(
                                        "@Filter(name = \"ofTenant\")",
                                        "@FilterJoinTable(name = \"open\", condition = \"owners_id > 0\")"),
                        HIBERNATE + "@Filter(name = \"ofTenant\", condition = \"tenant like :tenant\") " + entry);

        assertThat(database.follow(filtered))
                .contains("CREATE TABLE account", "CREATE TABLE account_owner", "CREATE TABLE entry");
        assertThat(database.difference(plain)).isEmpty();
        assertThat(plain.ddl()).isEqualTo(filtered.ddl());
    }
}

package io.github.alambique.internal.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The schema from the entities is the one that the provider itself makes when the application starts. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntityTruthPgTest {

    private static final String VALIDATED = """
            import jakarta.validation.constraints.*;
            @Entity public class Visit {
                @Embeddable public static class Address { @NotBlank @Size(max = 30) String street; @NotNull String town; }
                @Id @GeneratedValue Long id;
                @NotNull @Size(max = 40) String name;
                @NotBlank String city;
                @NotEmpty String country;
                @Min(18) @Max(130) int age;
                @Digits(integer = 6, fraction = 2) BigDecimal price;
                @org.hibernate.validator.constraints.Length(max = 12) String code;
                @Positive int pets;
                @DecimalMin("0.5") BigDecimal weight;
                @NotNull @ManyToOne Visit host;
                @Embedded Address address;
                @ElementCollection List<@NotNull @Size(max = 9) String> tags;
            }
            """;

    /** Keys of several columns, whose order the provider decides. */
    private static final String KEYS = """
            @Entity @Table(name = "realm_attribute") @IdClass(Attribute.Key.class) public class Attribute {
                public static class Key implements java.io.Serializable { Long realm; String name;
                    public boolean equals(Object other) { return other == this; } public int hashCode() { return 1; } }
                @Id @ManyToOne @JoinColumn(name = "realm_id") Realm realm;
                @Id String name;
                String value;
                @Entity public static class Realm { @Id Long id; @OneToMany(mappedBy = "realm") List<Attribute> attributes;
                    @ElementCollection @MapKeyColumn(name = "name") @Column(name = "text") @CollectionTable(name = "realm_texts")
                    Map<String, String> texts; }
            }
            """;

    private static final String FEATURES = """
            import org.hibernate.annotations.*;
            @jakarta.persistence.Entity @jakarta.persistence.SecondaryTable(name = "more_of_featured")
            public class Featured {
                enum Size { SMALL, LARGE }
                @jakarta.persistence.Id @GeneratedValue(strategy = GenerationType.TABLE) Long id;
                @jakarta.persistence.Column(table = "more_of_featured") String more;
                @Any @AnyKeyJavaClass(Long.class) @jakarta.persistence.JoinColumn(name = "any_id")
                @jakarta.persistence.Column(name = "any_kind")
                @AnyDiscriminatorValue(discriminator = "F", entity = Featured.class) Object any;
                @Convert(converter = Yes.class) Boolean wanted;
                @Enumerated(jakarta.persistence.EnumType.STRING) Size size;
                @Lob String text;
                @jakarta.persistence.Column(unique = true, length = 7) String code;
                @OneToOne(mappedBy = "owner") Mapped mapped;
                @jakarta.persistence.Entity public static class Mapped {
                    @jakarta.persistence.Id Long id; @MapsId @OneToOne Featured owner; }
                @jakarta.persistence.Converter public static class Yes
                        implements jakarta.persistence.AttributeConverter<Boolean, String> {
                    public String convertToDatabaseColumn(Boolean value) { return value == null ? null : value ? "Y" : "N"; }
                    public Boolean convertToEntityAttribute(String text) { return "Y".equals(text); } }
            }
            """;

    private static final String STRUCTURED = """
            @Entity public class Structured {
                @Embeddable @org.hibernate.annotations.Struct(name = "place") public static class Place {
                    String street; int number; }
                @Id Long id;
                @org.hibernate.annotations.PartitionKey Long part;
                @Embedded Place place;
            }
            """;

    private static final String AUDITED = """
            @Entity @org.hibernate.envers.Audited
            public class Audit { @Id @GeneratedValue Long id; String text; @ElementCollection Set<String> tags; }
            """;

    private final EntityDatabase database;
    private final TestDatabase truth;

    @TempDir
    Path folder;

    EntityTruthPgTest(TestDatabase truth) throws SQLException {
        this.truth = truth;
        this.database = new EntityDatabase(truth, TestServer.EMBEDDED.create("test_entity_truth"));
    }

    @AfterAll
    void close() throws SQLException {
        database.close();
    }

    @EachHibernate
    void hibernateMakesTheSame(TestProvider provider) throws SQLException {
        List<String> sources = new ArrayList<>(List.of(VALIDATED, KEYS, FEATURES, STRUCTURED));
        Stream.of(MappingsPgTest.STANDARD, MappingsPgTest.OF_HIBERNATE)
                .flatMap(List::stream)
                .map(MappingsPgTest.Mapping::source)
                .forEach(sources::add);
        if (provider != TestProvider.HIBERNATE_6_2) {
            sources.add(MappingsPgTest.NEWER.source());
        }
        if (!provider.jar("hibernate-envers").isEmpty()) {
            sources.add(AUDITED);
        }

        isTheSame(TestProject.in(folder, provider).with(sources.toArray(String[]::new)), Map.of());
    }

    @EachHibernate
    void validationIsLeftOutAsTheUnitSays(TestProvider provider) throws SQLException {
        TestProject project =
                TestProject.in(folder, provider).with(VALIDATED).resource("META-INF/persistence.xml", """
                        <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                          <persistence-unit name="one"><validation-mode>NONE</validation-mode></persistence-unit>
                        </persistence>
                        """);

        isTheSame(project, Map.of("jakarta.persistence.validation.mode", "none"));
    }

    @Test
    void eclipseLinkMakesTheSame() throws SQLException {
        List<String> sources = new ArrayList<>(List.of(KEYS));
        MappingsPgTest.STANDARD.forEach(mapping -> sources.add(mapping.source()));

        isTheSame(TestProject.in(folder, TestProvider.ECLIPSELINK).with(sources.toArray(String[]::new)), Map.of());
    }

    private void isTheSame(TestProject project, Map<String, String> settings) throws SQLException {
        database.reset();
        if (project.provider() == TestProvider.ECLIPSELINK) {
            truth.execute("CREATE SCHEMA sales");
        }
        Application.start(project.jpa(settings), project.provider().className(), truth);

        assertThat(database.lack(project.ddl())).isEmpty();
    }
}

package io.github.alambique.internal.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As {@link EntityTruthPgTest}, of the models of other projects. The matrix runs it: {@code src/test/models} fetches their jars. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntityModelsTrial {

    /** A jar with entities, beside what it needs, and the package they are in. */
    record Model(String folder, String jar, String inPackage, int tables) {}

    static Stream<Model> models() {
        String domain = "org.hibernate.testing.orm.domain.";
        return Stream.of(
                new Model("keycloak", "keycloak-model-jpa", "org.keycloak", 80),
                new Model("hibernate-testing", "hibernate-testing", domain + "animal", 8),
                new Model("hibernate-testing", "hibernate-testing", domain + "contacts", 3),
                new Model("hibernate-testing", "hibernate-testing", domain + "gambit", 20),
                new Model("hibernate-testing", "hibernate-testing", domain + "helpdesk", 3),
                new Model("hibernate-testing", "hibernate-testing", domain + "library", 2),
                new Model("hibernate-testing", "hibernate-testing", domain + "userguide", 5));
    }

    /** Stands in for pgvector and PostGIS, which the embedded server does not have: types of their names, as varchar is. */
    private static final String STAND_INS = Stream.of("vector", "geometry", "geography")
            .map(type -> """
                    CREATE TYPE %1$s;
                    CREATE FUNCTION %1$s_in(cstring, oid, int) RETURNS %1$s LANGUAGE internal IMMUTABLE STRICT AS 'varcharin';
                    CREATE FUNCTION %1$s_out(%1$s) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varcharout';
                    CREATE FUNCTION %1$s_modifier_in(cstring[]) RETURNS int LANGUAGE internal IMMUTABLE STRICT AS 'varchartypmodin';
                    CREATE FUNCTION %1$s_modifier_out(int) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varchartypmodout';
                    CREATE TYPE %1$s (INPUT = %1$s_in, OUTPUT = %1$s_out, TYPMOD_IN = %1$s_modifier_in,
                        TYPMOD_OUT = %1$s_modifier_out, LIKE = varchar);
                    """.formatted(type))
            .collect(Collectors.joining());

    private static final String OF_LIBRARIES = """
            import io.hypersistence.utils.hibernate.id.Tsid;
            import io.hypersistence.utils.hibernate.type.array.*;
            import io.hypersistence.utils.hibernate.type.basic.*;
            import io.hypersistence.utils.hibernate.type.json.*;
            import io.hypersistence.utils.hibernate.type.interval.*;
            import io.hypersistence.utils.hibernate.type.range.*;
            import io.hypersistence.utils.hibernate.type.search.*;
            import org.hibernate.annotations.Array;
            import org.hibernate.annotations.JdbcTypeCode;
            import org.hibernate.annotations.Parameter;
            import org.hibernate.annotations.Type;
            import org.hibernate.type.SqlTypes;
            @Entity public class Place {
                public enum Mood { GOOD, BAD }
                @Id @Tsid Long id;
                @Type(JsonBinaryType.class) @Column(columnDefinition = "jsonb") Map<String, String> json;
                @Type(JsonType.class) @Column(columnDefinition = "jsonb", nullable = false) List<String> named;
                @Type(JsonStringType.class) @Column(columnDefinition = "json") Map<String, String> text;
                @Type(StringArrayType.class) @Column(columnDefinition = "text[]") String[] words;
                @Type(IntArrayType.class) @Column(columnDefinition = "integer[]") int[] counts;
                @Type(UUIDArrayType.class) @Column(columnDefinition = "uuid[]") UUID[] keys;
                @Type(ListArrayType.class) @Column(columnDefinition = "bigint[]") List<Long> many;
                @Type(value = EnumArrayType.class, parameters = @Parameter(name = "sql_array_type", value = "mood"))
                @Column(columnDefinition = "mood[]") Mood[] moods;
                @Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.NAMED_ENUM) Mood mood;
                @Type(PostgreSQLRangeType.class) @Column(columnDefinition = "int4range") Range<Integer> ages;
                @Type(PostgreSQLRangeType.class) @Column(columnDefinition = "daterange") Range<LocalDate> days;
                @Type(PostgreSQLIntervalType.class) @Column(columnDefinition = "interval") Duration lasting;
                @Type(PostgreSQLInetType.class) @Column(columnDefinition = "inet") Inet address;
                @Type(PostgreSQLTSVectorType.class) @Column(columnDefinition = "tsvector") String searched;
                @Type(YearMonthDateType.class) @Column(columnDefinition = "date") YearMonth month;
                org.locationtech.jts.geom.Point at;
                org.geolatte.geom.Polygon<?> around;
                @Column(columnDefinition = "geography(40)") org.locationtech.jts.geom.LineString way;
                @JdbcTypeCode(SqlTypes.VECTOR) @Array(length = 3) float[] embedding;
            }
            """;

    @TempDir
    Path folder;

    private final EntityDatabase database;
    private final TestDatabase truth;

    EntityModelsTrial(TestDatabase truth) throws SQLException {
        this.truth = truth;
        this.database = new EntityDatabase(truth, TestServer.EMBEDDED.create("test_entity_models"));
    }

    @AfterAll
    void close() throws SQLException {
        database.close();
    }

    @ParameterizedTest
    @MethodSource("models")
    void theProviderMakesTheSame(Model model) throws SQLException, IOException {
        database.reset();
        isTheSame(project(model), model.tables());
    }

    private void isTheSame(JpaProject project, int tables) throws SQLException {
        Application.start(project, Provider.HIBERNATE, truth);

        assertThat(database.lack(Entities.require(project).ddl(18))).isEmpty();
        assertThat(truth.column("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .singleElement()
                .satisfies(count -> assertThat(Integer.parseInt(count)).isGreaterThanOrEqualTo(tables));
    }

    /** hypersistence-utils, hibernate-spatial and hibernate-vector. */
    @ParameterizedTest
    @ValueSource(strings = {"types-6", "types-7"})
    void theTypesOfLibrariesAreTheSame(String jars) throws SQLException, IOException {
        database.reset();
        TestProject project =
                TestProject.in(folder, TestProvider.HIBERNATE_7, jars(jars)).with(OF_LIBRARIES);
        truth.execute(STAND_INS);
        Application.start(project.jpa(), Provider.HIBERNATE, truth);

        assertThat(database.lack(STAND_INS + project.ddl())).isEmpty();
        assertThat(truth.column("""
                SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute
                WHERE attrelid = 'place'::regclass AND attnum > 0 ORDER BY 1
                """))
                .contains(
                        "embedding vector(3)",
                        "at geometry",
                        "around geometry",
                        "way geography(40)",
                        "json jsonb",
                        "mood mood",
                        "moods mood[]",
                        "ages int4range",
                        "keys uuid[]");
    }

    /** Its converter is in no package of the model's. */
    @Test
    void theRetailModelIsTheSame() throws SQLException, IOException {
        database.reset();
        List<Path> jars = jars("hibernate-testing");
        TestProject converter =
                TestProject.in(folder, TestProvider.HIBERNATE_7, jars).with("""
                        import javax.money.MonetaryAmount;
                        @Converter(autoApply = true) public class Money implements AttributeConverter<MonetaryAmount, Double> {
                            public Double convertToDatabaseColumn(MonetaryAmount amount) { return null; }
                            public MonetaryAmount convertToEntityAttribute(Double amount) { return null; }
                        }
                        """);
        JpaProject model = project(new Model("hibernate-testing", "hibernate-testing", "", 0));
        JpaProject project = new JpaProject(
                Stream.concat(Stream.of(converter.classes()), model.entityRoots().stream())
                        .toList(),
                Stream.concat(Stream.of(converter.classes()), jars.stream()).toList(),
                Optional.empty(),
                List.of("org.hibernate.testing.orm.domain.retail", "shop"),
                Map.of(),
                model.artifacts());

        isTheSame(project, 6);
    }

    private static List<Path> jars(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target", "providers", folder))) {
            return files.sorted().toList();
        }
    }

    private static JpaProject project(Model model) throws IOException {
        List<Path> jars = jars(model.folder());
        List<Path> roots = jars.stream()
                .filter(jar -> jar.getFileName().toString().startsWith(model.jar()))
                .toList();
        return new JpaProject(roots, jars, Optional.empty(), List.of(model.inPackage()), Map.of(), version -> {
            throw new AssertionError("Hibernate is there");
        });
    }
}

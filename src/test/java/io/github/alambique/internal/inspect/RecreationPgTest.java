package io.github.alambique.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.alambique.ddl.Operation;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.PartitionParts;
import io.github.alambique.schema.Schema;
import io.github.alambique.testing.CatalogDigest;
import io.github.alambique.testing.Effort;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/** What is made from an inspected schema is, to the digest of the catalog, the same. */
@PostgresTest
class RecreationPgTest {

    /**
     * What a schema does not say: the names of not-null constraints that a partition has from its parent, and foreign
     * tables.
     */
    private static final Pattern NOT_MANAGED =
            Pattern.compile("constraint .*: NOT NULL \\S+ inherited|.* public\\.foreign_\\S* .*", Pattern.DOTALL);

    /** Those that only a whole build makes again. */
    private static final Pattern LARGE =
            Pattern.compile(".*/(camunda|crates_io|danbooru|dhis2|harbor|killbill|temporal)\\.sql");

    private final TestDatabase maintenance;
    private final TestDatabase original;
    private final TestDatabase copy;

    RecreationPgTest(TestDatabase maintenance) {
        this.maintenance = maintenance;
        this.original = named("recreation_original");
        this.copy = named("recreation_copy");
    }

    private TestDatabase named(String name) {
        return new TestDatabase(
                maintenance.host(), maintenance.port(), name, maintenance.user(), maintenance.password());
    }

    @BeforeEach
    void createDatabases() throws SQLException {
        dropDatabases();
        maintenance.execute("CREATE DATABASE recreation_original", "CREATE DATABASE recreation_copy");
    }

    @AfterEach
    void dropDatabases() throws SQLException {
        maintenance.execute(
                "DROP DATABASE IF EXISTS recreation_original WITH (FORCE)",
                "DROP DATABASE IF EXISTS recreation_copy WITH (FORCE)");
    }

    @ParameterizedTest
    @CsvSource({
        "/io/github/alambique/internal/inspect/variants.sql, 14",
        "/io/github/alambique/internal/inspect/variants-18.sql, 18",
        "/conformance/schemas/adventureworks.sql, 14",
        "/conformance/schemas/camunda.sql, 14",
        "/conformance/schemas/chinook.sql, 14",
        "/conformance/schemas/crates_io.sql, 14",
        "/conformance/schemas/danbooru.sql, 14",
        "/conformance/schemas/dhis2.sql, 14",
        "/conformance/schemas/harbor.sql, 14",
        "/conformance/schemas/killbill.sql, 14",
        "/conformance/schemas/northwind.sql, 14",
        "/conformance/schemas/pagila.sql, 14",
        "/conformance/schemas/supabase_auth.sql, 14",
        "/conformance/schemas/temporal.sql, 14"
    })
    void makesTheSame(String script, int since) throws SQLException, IOException {
        assumeTrue(Effort.isWhole() || !LARGE.matcher(script).matches());
        load(script, since);
        Schema schema;
        List<String> digest;
        try (Connection connection = original.connect()) {
            schema = CatalogInspector.inspect(connection, Set.of());
            digest = managed(connection);
        }

        try (Connection connection = copy.connect()) {
            recreate(schema, connection);

            assertThat(managed(connection)).isEqualTo(digest);
            assertThat(managed(CatalogInspector.inspect(connection, Set.of()))).isEqualTo(managed(schema));
        }
    }

    // As one simple query: the driver does not see where each statement of a dump ends.
    private void load(String script, int since) throws SQLException, IOException {
        var source = (PGSimpleDataSource) original.dataSource();
        source.setPreferQueryMode(PreferQueryMode.SIMPLE);
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            assumeTrue(connection.getMetaData().getDatabaseMajorVersion() >= since);
            statement.execute(text(script).replaceAll("(?im)^SET client_encoding.*", ""));
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream content = RecreationPgTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(content, resource).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void recreate(Schema schema, Connection connection) throws SQLException {
        SqlCompiler compiler = new SqlCompiler();
        try (var statement = connection.createStatement()) {
            statement.execute("SET check_function_bodies = off");
            for (Operation operation : Recreation.of(schema)) {
                for (var compiled : compiler.compile(operation)) {
                    statement.execute(compiled.sql());
                }
            }
        }
    }

    /** Without default privileges, which are read, but not managed, and the not-null constraints of partitions' parents. */
    private static Schema managed(Schema schema) {
        return new Schema(
                schema.objects(),
                schema.tables(),
                schema.indexes(),
                schema.comments(),
                schema.grants(),
                schema.withheld(),
                List.of(),
                schema.dependencies(),
                schema.partitionParts().stream()
                        .map(parts -> new PartitionParts(
                                parts.partition(),
                                parts.constraints().stream()
                                        .filter(constraint -> !(constraint instanceof NotNullConstraint))
                                        .toList(),
                                parts.indexes(),
                                parts.attached()))
                        .toList(),
                schema.clusteredViews(),
                schema.kept());
    }

    private static List<String> managed(Connection connection) throws SQLException {
        return CatalogDigest.of(connection).stream()
                .filter(line -> !NOT_MANAGED.matcher(line).matches())
                .toList();
    }
}

package io.github.alambique.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.OperationSamples;
import io.github.alambique.ddl.Sample;
import io.github.alambique.internal.sql.SqlCompiler;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The digest sees a change where {@code pg_dump} sees one. Needs a {@code pg_dump} as new as the server. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogDigestPgTest {

    // Tables first: PostgreSQL 14 fails on an index whose operator class went before it.
    private static final String EMPTY = """
        DROP TABLE IF EXISTS users, orders CASCADE;
        DO $$
        DECLARE
            name text;
        BEGIN
            FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
            LOOP
                EXECUTE format('DROP SCHEMA %I CASCADE', name);
            END LOOP;
            IF to_regrole('clerk') IS NULL THEN
                CREATE ROLE clerk;
            END IF;
        END
        $$;
        CREATE SCHEMA public\
        """;

    private final TestDatabase database;
    private final Map<String, List<String>> dumps = new HashMap<>();

    CatalogDigestPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    static void needsPgDump(TestDatabase database) throws SQLException {
        assumeTrue(PgDump.reads(database), "pg_dump is as new as the server");
    }

    private static List<Sample> samples() {
        return OperationSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void seesWhatPgDumpSees(Sample sample) throws SQLException, IOException {
        try (Connection connection = database.connect()) {
            int server = connection.getMetaData().getDatabaseMajorVersion();
            assumeTrue(server >= sample.since());
            database.execute(EMPTY, Sample.BASE, sample.setUp());
            List<String> digestBefore = CatalogDigest.of(connection);
            List<String> dumpBefore = dumpAfter(sample.setUp());

            execute(sample.operations(), connection);

            assertThat(CatalogDigest.of(connection).equals(digestBefore))
                    .isEqualTo(PgDump.schema(database).equals(dumpBefore));
        }
    }

    /** Many samples begin alike, and a dump takes its time. */
    private List<String> dumpAfter(String setUp) throws IOException {
        List<String> known = dumps.get(setUp);
        if (known == null) {
            known = PgDump.schema(database);
            dumps.put(setUp, known);
        }
        return known;
    }

    private static void execute(List<Operation> operations, Connection connection) throws SQLException {
        SqlCompiler compiler = new SqlCompiler();
        try (var statement = connection.createStatement()) {
            for (Operation operation : operations) {
                for (var compiled : compiler.compile(operation)) {
                    statement.execute(compiled.sql());
                }
            }
        }
    }
}

package io.github.alambique.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.alambique.operation.Operation;
import io.github.alambique.operation.OperationSamples;
import io.github.alambique.operation.Sample;
import io.github.alambique.sql.SqlCompiler;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The digest sees a change where {@code pg_dump} sees one. Needs a {@code pg_dump} as new as the server. */
@PostgresTest
class CatalogDigestPgTest {

    private final TestDatabase maintenance;
    private final TestDatabase database;

    CatalogDigestPgTest(TestDatabase maintenance) {
        this.maintenance = maintenance;
        this.database = new TestDatabase(
                maintenance.host(), maintenance.port(), "digested", maintenance.user(), maintenance.password());
    }

    private static List<Sample> samples() {
        return OperationSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void seesWhatPgDumpSees(Sample sample) throws SQLException, IOException {
        int server = serverVersion();
        assumeTrue(PgDump.version() >= server && server >= sample.since());
        maintenance.execute(
                "DROP DATABASE IF EXISTS digested WITH (FORCE)",
                "CREATE DATABASE digested",
                "DO $$ BEGIN IF to_regrole('clerk') IS NULL THEN CREATE ROLE clerk; END IF; END $$");
        database.execute(Sample.BASE, sample.setUp());
        try (Connection connection = database.connect()) {
            List<String> digestBefore = CatalogDigest.of(connection);
            List<String> dumpBefore = PgDump.schema(database);

            execute(sample.operations(), connection);

            assertThat(CatalogDigest.of(connection).equals(digestBefore))
                    .isEqualTo(PgDump.schema(database).equals(dumpBefore));
        }
    }

    private int serverVersion() throws SQLException {
        try (Connection connection = maintenance.connect()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        }
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

package io.github.alambique.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.OperationSamples;
import io.github.alambique.ddl.Sample;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.schema.Schema;
import io.github.alambique.testing.CatalogDigest;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The inspector sees a change where the digest of the catalog sees one, and only there. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationSamplesPgTest {

    private final Connection connection;

    OperationSamplesPgTest(TestDatabase database) throws SQLException {
        connection = database.connectForMany();
    }

    private static List<Sample> samples() {
        return OperationSamples.all();
    }

    @BeforeAll
    void createRole() throws SQLException {
        run(Sample.ROLE);
    }

    @AfterEach
    void clear() throws SQLException {
        run(Sample.CLEAR);
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void seesWhatTheDigestSees(Sample sample) throws SQLException {
        assumeTrue(connection.getMetaData().getDatabaseMajorVersion() >= sample.since());
        run(Sample.BASE);
        run(sample.setUp());
        List<String> digest = CatalogDigest.of(connection);
        Schema before = CatalogInspector.inspect(connection, Set.of());

        for (Operation operation : sample.operations()) {
            for (var statement : new SqlCompiler().compile(operation)) {
                run(statement.sql());
            }
        }

        Schema after = CatalogInspector.inspect(connection, Set.of());
        assertThat(after.equals(before)).isEqualTo(CatalogDigest.of(connection).equals(digest));
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

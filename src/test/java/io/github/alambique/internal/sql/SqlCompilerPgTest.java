package io.github.alambique.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.OperationSamples;
import io.github.alambique.ddl.RecordedOperations;
import io.github.alambique.ddl.Reversal;
import io.github.alambique.ddl.Sample;
import io.github.alambique.testing.CatalogDigest;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each sample on a server: it runs, its reverse brings the catalog back, and running it again makes the same of it. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlCompilerPgTest {

    private final SqlCompiler compiler = new SqlCompiler();
    private final Connection connection;

    SqlCompilerPgTest(TestDatabase database) throws SQLException {
        connection = database.connectForMany();
    }

    @BeforeAll
    void createRole() throws SQLException {
        run(Sample.ROLE);
    }

    @AfterEach
    void clear() throws SQLException {
        if (connection.getAutoCommit()) {
            run(Sample.CLEAR);
        } else {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void runsAndReverses(Sample sample) throws SQLException {
        assumeTrue(connection.getMetaData().getDatabaseMajorVersion() >= sample.since());
        List<Operation> operations = sample.operations();
        connection.setAutoCommit(!isTransactional(operations));
        run(Sample.BASE);
        run(sample.setUp());
        List<String> before = CatalogDigest.of(connection);

        execute(operations);
        List<String> after = CatalogDigest.of(connection);
        assertThat(after.equals(before)).isNotEqualTo(sample.visible());

        if (operations.stream().allMatch(SqlCompilerPgTest::isReversible)) {
            execute(RecordedOperations.of(op -> op.reverse(sample.code()::accept)));
            assertThat(CatalogDigest.of(connection)).isEqualTo(before);

            execute(operations);
            assertThat(CatalogDigest.of(connection)).isEqualTo(after);
        }
    }

    private static Stream<Sample> samples() {
        return OperationSamples.all().stream();
    }

    private static boolean isReversible(Operation operation) {
        Reversal reversal = operation.reverse();
        return reversal.obstacle().isEmpty() && !reversal.operations().isEmpty();
    }

    private boolean isTransactional(List<Operation> operations) {
        return operations.stream()
                .flatMap(operation -> compiler.compile(operation).stream())
                .allMatch(Statement::transactional);
    }

    private void execute(List<Operation> operations) throws SQLException {
        for (Operation operation : operations) {
            for (var statement : compiler.compile(operation)) {
                run(statement.sql());
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package io.github.alambique.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.internal.connect.DatabaseAccessException;
import io.github.alambique.internal.lock.Pooler;
import io.github.alambique.internal.lock.Timeouts;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;

/** Connections of a data source that logs or measures, which do not unwrap to those of the driver. */
@PostgresTest
class HiddenDriverPgTest {

    private final TestDatabase database;
    private final List<String> seen = new ArrayList<>();

    HiddenDriverPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
    }

    private <T> T hiding(T target, Class<T> type, Set<String> hidden) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (hidden.contains(method.getName())) {
                        throw new SQLException("not supported: " + method.getName());
                    }
                    if (method.getName().equals("isWrapperFor")) {
                        return false;
                    }
                    seen.add(method.getName());
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof DatabaseMetaData metaData && hidden.contains("getConnection")
                                ? hiding(metaData, DatabaseMetaData.class, hidden)
                                : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    private Connection open(Set<String> hidden) {
        try {
            return hiding(database.connect(), Connection.class, hidden);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private RunResult upgrade(TestRevisions revisions, Pooler pooler, Set<String> hidden) throws SQLException {
        try (Connection connection = open(hidden)) {
            var options = TestRevisions.options(TransactionMode.REVISION, Timeouts.DEFAULT, pooler);
            return new Runner(connection, () -> open(hidden), options, new RunListener() {})
                    .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "TRANSACTION"})
    void revisionsOfAnyKindRun(Pooler pooler) throws Exception {
        var channels = new ArrayList<Integer>();
        var revisions = new TestRevisions()
                .sql("copy", "CREATE TABLE t (id integer);\nCOPY t FROM STDIN;\n1\n2\n\\.\n", "")
                .withoutTransaction("idx", op -> op.execute("CREATE INDEX CONCURRENTLY t_id ON t (id)"), op -> {})
                .code(
                        "code",
                        op -> {
                            try {
                                assertThat(op.connection().isWrapperFor(PGConnection.class))
                                        .isTrue();
                                channels.add(op.connection()
                                        .unwrap(PGConnection.class)
                                        .getBackendPID());
                            } catch (SQLException failure) {
                                throw new IllegalStateException(failure);
                            }
                        },
                        op -> {});

        upgrade(revisions, pooler, Set.of("unwrap"));

        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("code");
        assertThat(database.column("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
        assertThat(channels).hasSize(1);
        assertThat(seen).contains("prepareStatement");
    }

    @Test
    void driverThatIsHiddenAltogetherIsAnError() {
        assertThatThrownBy(() -> upgrade(TestRevisions.tables(1), Pooler.AUTO, Set.of("unwrap", "getConnection")))
                .isInstanceOfSatisfying(
                        DatabaseAccessException.class,
                        failure -> assertThat(failure.hint())
                                .contains(
                                        "Use the data source that this one wraps, or one whose connections can be unwrapped"))
                .hasMessageMatching(
                        "The connections of the data source hide those of PostgreSQL's JDBC driver \\(\\S*Proxy\\S*"
                                + " does not unwrap to org.postgresql.PGConnection\\). Nothing was changed");
    }
}

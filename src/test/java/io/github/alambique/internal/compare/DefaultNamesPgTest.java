package io.github.alambique.internal.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.Operation;
import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.internal.sql.Statement;
import io.github.alambique.schema.Schema;
import io.github.alambique.testing.CatalogDigest;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** NameSpaces of constraints are left out where PostgreSQL gives the same, and only there. */
@PostgresTest
class DefaultNamesPgTest {

    private final TestDatabase database;

    DefaultNamesPgTest(TestDatabase database) {
        this.database = database;
    }

    /** The operations that lead from the one to the other, which give the same names. */
    private List<String> operations(String from, String to) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Schema desired = loaded(connection, to);
            List<String> expected = CatalogDigest.of(connection);
            connection.rollback();
            Schema current = loaded(connection, from);
            SqlCompiler compiler = new SqlCompiler();
            List<Operation> operations = new SchemaComparator(Renames.NONE)
                    .compare(current, desired).changes().stream()
                            .map(Change::operation)
                            .toList();
            for (Operation operation : operations) {
                for (Statement statement : compiler.compile(operation)) {
                    connection.createStatement().execute(statement.sql());
                }
            }
            assertThat(CatalogDigest.of(connection)).isEqualTo(expected);
            connection.rollback();
            return operations.stream().map(Operation::describe).toList();
        }
    }

    private static Schema loaded(Connection connection, String ddl) throws SQLException {
        connection.createStatement().execute(ddl);
        return CatalogInspector.inspect(connection, Set.of());
    }

    @Test
    void ofConstraintsThatAreAdded() throws SQLException {
        assertThat(operations(
                        "CREATE TABLE a (x int NOT NULL, y int)",
                        "CREATE TABLE a (x int PRIMARY KEY, y int UNIQUE REFERENCES a CHECK (y > 0), CHECK (x > y))"))
                .containsExactlyInAnyOrder(
                        "add primary key (x) to table \"a\"",
                        "add unique constraint (y) to table \"a\"",
                        "add foreign key (y) to table \"a\"",
                        "add check (y > 0) to table \"a\"",
                        "add check (x > y) to table \"a\"");
    }

    @Test
    void cutToFit() throws SQLException {
        String table = "t".repeat(60);
        String column = "c".repeat(50);
        String plain = "CREATE TABLE " + table + " (" + column + " int, d int)";
        assertThat(operations(plain, plain + "; ALTER TABLE " + table + " ADD UNIQUE (d, " + column + ")"))
                .containsExactly("add unique constraint (d, " + column + ") to table \"" + table + "\"");
    }

    @Test
    void notOfOneThatPostgresqlWouldNumber() throws SQLException {
        String taken = "CREATE TABLE b (x int CONSTRAINT a_x_check CHECK (x > 1)); CREATE TABLE a (x int);";
        assertThat(operations(taken, taken + "ALTER TABLE a ADD CONSTRAINT a_x_check CHECK (x > 0)"))
                .containsExactly("add constraint \"a_x_check\" to table \"a\"");
        assertThat(operations(taken, taken + "ALTER TABLE a ADD CHECK (x > 0)"))
                .containsExactly("add constraint \"a_x_check1\" to table \"a\"");
    }

    @Test
    void notOfOneThatADomainHas() throws SQLException {
        String taken = "CREATE DOMAIN a_x AS int CHECK (VALUE > 0); CREATE TABLE a (x int);";
        assertThat(operations(taken, taken + "ALTER TABLE a ADD CONSTRAINT a_x_check CHECK (x > 0)"))
                .containsExactly("add constraint \"a_x_check\" to table \"a\"");
    }

    @Test
    void ofTheChecksOfDomains() throws SQLException {
        String domains = "CREATE DOMAIN d AS int CHECK (VALUE > 0) CONSTRAINT few CHECK (VALUE < 9) CHECK (VALUE <> 5)";
        assertThat(operations("", domains)).containsExactly("create domain \"d\"");
    }
}

package io.github.alambique.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@PostgresTest
class TestDatabasePgTest {

    private final TestDatabase database;

    TestDatabasePgTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void classesHaveDatabasesOfTheirOwn() throws SQLException {
        try (var connection = database.connect();
                var rows = connection.createStatement().executeQuery("SELECT current_database()")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1))
                    .isEqualTo("test_" + getClass().getSimpleName().toLowerCase());
        }
    }

    @Test
    void testsOfAClassShareOne(TestDatabase parameter) {
        assertThat(parameter).isEqualTo(database);
    }
}

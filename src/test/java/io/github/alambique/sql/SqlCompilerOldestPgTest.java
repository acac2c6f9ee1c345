package io.github.alambique.sql;

import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.sql.SQLException;

@PostgresTest(TestServer.OLDEST)
class SqlCompilerOldestPgTest extends SqlCompilerPgTest {

    SqlCompilerOldestPgTest(TestDatabase database) throws SQLException {
        super(database);
    }
}

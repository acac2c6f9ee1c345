package io.github.alambique.inspect;

import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;

@PostgresTest(TestServer.OLDEST)
class RecreationOldestPgTest extends RecreationPgTest {

    RecreationOldestPgTest(TestDatabase database) {
        super(database);
    }
}

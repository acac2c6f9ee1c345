package io.github.alambique.testing;

import org.testcontainers.junit.jupiter.Testcontainers;

@PostgresTest(TestServer.CONTAINER)
@Testcontainers(disabledWithoutDocker = true)
class TestDatabaseContainerPgTest extends TestDatabasePgTest {

    TestDatabaseContainerPgTest(TestDatabase database) {
        super(database);
    }
}

package io.github.alambique.testing;

@PostgresTest(TestServer.OLDEST)
class CatalogDigestOldestPgTest extends CatalogDigestPgTest {

    CatalogDigestOldestPgTest(TestDatabase maintenance) {
        super(maintenance);
    }
}

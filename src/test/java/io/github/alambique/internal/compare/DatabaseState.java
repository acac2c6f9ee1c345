package io.github.alambique.internal.compare;

import io.github.alambique.internal.versiontable.VersionTable;
import io.github.alambique.testing.CatalogDigest;
import io.github.alambique.testing.CatalogObjects;
import io.github.alambique.testing.PgDump;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * All that a trial compares of a database, read in one session, but for the version table.
 *
 * @param readBack the digest once its expressions were loaded again; for a fresh load only
 * @param taken the columns whose next value is in use
 * @param positions those of the sequences
 * @param dump where {@code pg_dump} is as new as the server
 */
record DatabaseState(
        List<String> digest,
        List<String> readBack,
        TableRows rows,
        CatalogObjects objects,
        List<String> taken,
        List<String> positions,
        Optional<SchemaDump> dump) {

    /** Settings that change what the server prints, for the comparison of databases that have settings of their own. */
    private static final String SESSION = """
            SET search_path = ''; SET datestyle = 'ISO, MDY'; SET intervalstyle = 'postgres'; SET timezone = 'UTC';
            SET bytea_output = 'hex'; SET extra_float_digits = 1; SET quote_all_identifiers = off;
            SET standard_conforming_strings = on; SET xmloption = content; SET lc_monetary = 'C'""";

    static DatabaseState of(TestDatabase database) throws SQLException, IOException {
        return of(database, false);
    }

    /** Of a fresh load of a schema, to which others are compared, in a database of that name. */
    static DatabaseState fresh(String name, Pair pair, String ddl) throws SQLException, IOException {
        TestDatabase database = TestServer.EMBEDDED.create(name);
        try {
            try (Connection connection = database.connect()) {
                pair.load(connection, ddl);
            }
            return of(database, true);
        } finally {
            TestServer.EMBEDDED.drop(name);
        }
    }

    private static DatabaseState of(TestDatabase database, boolean fresh) throws SQLException, IOException {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute(SESSION);
            int server = connection.getMetaData().getDatabaseMajorVersion();
            List<String> digest = CatalogDigest.of(connection).stream()
                    .filter(line -> VersionTable.DEFAULT.all().stream().noneMatch(line::contains))
                    .toList();
            Optional<SchemaDump> dump =
                    PgDump.version() >= server ? Optional.of(SchemaDump.of(database)) : Optional.empty();
            TableRows rows = TableRows.of(connection);
            CatalogObjects objects = CatalogObjects.of(connection);
            List<String> taken = NextValues.taken(connection);
            List<String> positions = NextValues.positions(connection);
            List<String> readBack = fresh ? CatalogDigest.readBack(connection) : List.of();
            return new DatabaseState(digest, readBack, rows, objects, taken, positions, dump);
        }
    }

    /** How the schema of another database differs from this one. */
    List<String> difference(DatabaseState actual) {
        List<String> difference = DigestRules.difference(digest, readBack, actual.digest(), actual.readBack());
        boolean oneForm = readBack.isEmpty() || readBack.equals(digest);
        if (!difference.isEmpty() || !oneForm || dump.isEmpty() || actual.dump().isEmpty()) {
            return difference;
        }
        return dump.get().difference(actual.dump().get());
    }
}

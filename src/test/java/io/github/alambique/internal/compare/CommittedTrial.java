package io.github.alambique.internal.compare;

import static io.github.alambique.internal.files.Format.JAVA;
import static io.github.alambique.internal.files.Format.SQL;

import io.github.alambique.internal.command.Commands;
import io.github.alambique.internal.command.Database;
import io.github.alambique.internal.connect.Connector;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.scratch.Servers;
import io.github.alambique.internal.versiontable.VersionTable;
import io.github.alambique.testing.CatalogDigest;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Takes a pair there and back as users do: by the commands, in both formats, on a database that keeps what they commit. */
final class CommittedTrial {

    private static final String OWN = "migrate_own";
    private static final RunListener SILENT = new RunListener() {};

    private final String name;
    private final WrittenRevisions files;
    private final Failures failures;

    CommittedTrial(String name, WrittenRevisions files, Failures failures) {
        this.name = name;
        this.files = files;
        this.failures = failures;
    }

    void run(PairComparison comparison) {
        Pair pair = comparison.pair();
        try {
            thereAndBack(comparison);
            if (!pair.newRows().isEmpty()) {
                backWithRows(comparison);
            }
        } catch (SQLException | RuntimeException failure) {
            failures.add(pair, "committed: " + failure);
        }
    }

    private void thereAndBack(PairComparison comparison) throws SQLException {
        Pair pair = comparison.pair();
        TestDatabase database = database(pair, pair.oldDdl());
        try (Connection connection = database.connect()) {
            Rows rows = Rows.insert(connection, pair.oldRows());
            for (Format format : List.of(SQL, JAVA)) {
                upgrade(database, files.id(comparison, format));
                failures.addAll(pair, rows.lost(connection, "committed upgrade"));
                expectSame(pair, comparison.desired(), connection, "committed upgrade, " + format);
                downgrade(database);
                expectSame(pair, comparison.old(), connection, "committed downgrade, " + format);
            }
        }
    }

    private void backWithRows(PairComparison comparison) throws SQLException {
        Pair pair = comparison.pair();
        TestDatabase database = database(pair, pair.newDdl());
        try (Connection connection = database.connect()) {
            Rows rows = Rows.insert(connection, pair.newRows());
            new Commands(files.files(), opened(database), settings(), SILENT).stamp(files.id(comparison, SQL), false);
            downgrade(database);
            failures.addAll(pair, rows.lost(connection, "committed downgrade"));
        }
    }

    private TestDatabase database(Pair pair, String ddl) throws SQLException {
        TestDatabase database = TestServer.EMBEDDED.create(name);
        try (Connection connection = database.connect()) {
            pair.load(connection, ddl);
        }
        database.execute("CREATE SCHEMA " + OWN);
        return database;
    }

    private void upgrade(TestDatabase database, String id) {
        new Commands(files.files(), opened(database), settings(), SILENT).upgrade(id);
    }

    private void downgrade(TestDatabase database) {
        new Commands(files.files(), opened(database), settings(), SILENT).downgrade("base");
    }

    private static Database opened(TestDatabase database) {
        return () -> new Connector().open(Servers.settings(database));
    }

    private static RunSettings settings() {
        return RunSettings.DEFAULT.withVersionTable(
                new VersionTable(Optional.of(OWN), VersionTable.DEFAULT.name(), VersionTable.DEFAULT.history()));
    }

    private void expectSame(Pair pair, PairComparison.Side side, Connection connection, String what)
            throws SQLException {
        List<String> digest = CatalogDigest.of(connection).stream()
                .filter(line -> !line.contains(OWN))
                .toList();
        List<String> difference = DigestRules.difference(side.digest(), side.readBack(), digest, List.of());
        if (!difference.isEmpty()) {
            failures.add(pair, what + " differs:\n      " + String.join("\n      ", difference));
        }
    }
}

package io.github.alambique.internal.embedded;

import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Starts servers on one data folder and keeps what they said. */
final class ServerFixture {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    final DataFolder folder;
    final List<String> progress = new CopyOnWriteArrayList<>();

    ServerFixture(Path data) {
        this.folder = new DataFolder(data);
    }

    EmbeddedServer start() {
        return start("app", PATIENCE);
    }

    EmbeddedServer start(String database, Duration patience) {
        return EmbeddedServer.start(settings(database, patience), progress::add);
    }

    EmbeddedSettings settings(String database, Duration patience) {
        return new EmbeddedSettings(TestServer.binaries(), TestServer.cache(), folder.path(), database, patience);
    }

    static TestDatabase database(EmbeddedServer server) {
        return new TestDatabase(server.host(), server.port(), server.database(), server.user(), server.password());
    }

    /** The first column of the first row. */
    static String query(EmbeddedServer server, String sql) throws SQLException {
        try (var connection = database(server).connect();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}

package io.github.alambique.internal.scratch;

import io.github.alambique.internal.connect.DriverConnection;
import io.github.alambique.internal.connect.ServerDefaults;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Facts about a server, read in one round trip before scratch databases are created on it.
 *
 * @param majorVersion of the server
 * @param refusal why no scratch database can be created there; empty if one can
 * @param defaultSchema the schema of unqualified names; empty if no schema of the search path exists
 * @param searchPath the setting, as in SQL
 * @param defaults settings that revisions run with
 * @param locale encoding and locale of the database, as clauses of {@code CREATE DATABASE}
 * @param stale scratch databases of killed runs
 */
record ServerFacts(
        int majorVersion,
        Optional<String> refusal,
        Optional<String> defaultSchema,
        String searchPath,
        Map<String, String> defaults,
        String locale,
        List<String> stale) {

    private static final String QUERY = read();
    private static final int VERSIONS_PER_MAJOR = 10_000;

    ServerFacts {
        stale = List.copyOf(stale);
    }

    private static String read() {
        try (InputStream resource =
                Objects.requireNonNull(ServerFacts.class.getResourceAsStream("server-facts.sql"), "server-facts.sql")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads the facts, and takes the run's advisory lock. */
    static ServerFacts ask(Connection connection, ScratchRunId key) throws SQLException {
        String query = QUERY.replace(":defaults", ServerDefaults.sql(connection));
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, ScratchRunId.NAMES);
            statement.setLong(2, key.value());
            statement.setString(3, ScratchRunId.MARK);
            statement.setInt(4, DriverConnection.of(connection).getBackendPID());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return facts(result);
            }
        }
    }

    private static ServerFacts facts(ResultSet result) throws SQLException {
        return new ServerFacts(
                result.getInt("version") / VERSIONS_PER_MAJOR,
                refusal(result),
                Optional.ofNullable(result.getString("default_schema")),
                result.getString("search_path"),
                ServerDefaults.read(result.getArray("defaults")),
                result.getString("locale"),
                List.of((String[]) result.getArray("stale").getArray()));
    }

    private static Optional<String> refusal(ResultSet result) throws SQLException {
        if (!result.getBoolean("direct")) {
            return Optional.of("the connection goes through a pooler");
        }
        if (result.getBoolean("read_only")) {
            return Optional.of("it is read-only");
        }
        if (!result.getBoolean("may_create")) {
            return Optional.of("its user may not create databases");
        }
        return result.getBoolean("locked") ? Optional.empty() : Optional.of("its advisory lock is taken");
    }
}

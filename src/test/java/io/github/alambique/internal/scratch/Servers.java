package io.github.alambique.internal.scratch;

import io.github.alambique.internal.connect.ConnectionSettings;
import io.github.alambique.internal.connect.Connector;
import io.github.alambique.internal.connect.HostAddress;
import io.github.alambique.internal.connect.Secret;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.util.Optional;

/** Ways to the test server. */
public final class Servers {

    /** For tests that must not need it. */
    public static final ServerStarter NONE = version -> {
        throw new AssertionError("an embedded server was asked for");
    };

    private Servers() {}

    public static ConnectionSettings settings(TestDatabase database) {
        return ConnectionSettings.of(
                new HostAddress(database.host(), database.port()),
                database.name(),
                database.user(),
                Secret.of(database.password()));
    }

    public static ConfiguredServer configured(ConnectionSettings settings) {
        Connection connection = new Connector().open(settings);
        return new ConfiguredServer(connection, Optional.of(settings));
    }

    /** Scratch databases on the server of a database, beside it. */
    public static ScratchDatabases beside(ConfiguredServer configured) {
        return new ScratchDatabases(Optional.of(configured), ScratchSettings.DEFAULT, NONE);
    }

    /** A running server for scratch databases, on which no database is configured. */
    public static ScratchDatabases on(TestDatabase database) {
        return new ScratchDatabases(
                Optional.empty(),
                ScratchSettings.DEFAULT,
                version -> new ServerStarter.Started(settings(database), () -> {}));
    }
}

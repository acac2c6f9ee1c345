package io.github.alambique.maven;

import io.github.alambique.internal.command.Commands;
import io.github.alambique.internal.command.Database;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.connect.ConnectionSources;
import io.github.alambique.internal.connect.ConnectionUrl;
import io.github.alambique.internal.run.OnChanged;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.scratch.ServerStarter;
import io.github.alambique.internal.versiontable.VersionTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * A goal that may ask the database. The connection's parts are looked up one by one: the command line wins over the
 * environment, the environment over the POM, the POM over {@code settings.xml}, and libpq's own variables come last.
 */
abstract class DatabaseMojo extends MigrateMojo {

    // No property: Maven prints under -X what it fills a parameter with, and a property may hold a password.
    /**
     * The database: {@code jdbc:postgresql://host:port/database}, {@code postgres://…}, or {@code embedded} for a server
     * of the project's own. Other sources: {@code -Dmigrate.url} or a property of that name, the environment variables
     * {@code MIGRATE_URL}, {@code DB_URL} and {@code DATABASE_URL}. A url in the plugin's configuration may not hold a
     * password.
     */
    @Parameter
    private @Nullable ConnectionUrl url;

    /** The server's host name. Environment: {@code MIGRATE_HOST}, {@code DB_HOST}, {@code PGHOST}. */
    @Parameter(property = "migrate.host")
    private @Nullable String host;

    /** The server's port; 5432 when no source says otherwise. Environment: {@code MIGRATE_PORT}, {@code DB_PORT}, {@code PGPORT}. */
    @Parameter(property = "migrate.port")
    private @Nullable String port;

    /** The name of the database. Environment: {@code MIGRATE_DATABASE}, {@code DB_NAME}, {@code PGDATABASE}. */
    @Parameter(property = "migrate.database")
    private @Nullable String database;

    /**
     * The user to connect as. Environment: {@code MIGRATE_USER}, {@code DB_USERNAME}, {@code PGUSER}. The password is never
     * configured here: it comes from {@code -Dmigrate.password}, {@code MIGRATE_PASSWORD}, {@code DB_PASSWORD},
     * {@code settings.xml}, {@code PGPASSWORD} or {@code ~/.pgpass}.
     */
    @Parameter(property = "migrate.user")
    private @Nullable String user;

    /**
     * Connection options as in the query of a JDBC url: {@code sslmode=require&connectTimeout=5}. Other sources:
     * {@code -Dmigrate.options} or a property of that name, and {@code MIGRATE_OPTIONS}.
     */
    @Parameter
    private @Nullable String options;

    /** The id of a server in {@code settings.xml} with the user name and password. */
    @Parameter(property = "migrate.serverId")
    private @Nullable String serverId;

    /** The PostgreSQL version that the url {@code embedded} starts: a major version from 14 to 18, or a full one. */
    @Parameter(property = "migrate.embedded.version", defaultValue = "18")
    private String embeddedVersion;

    /**
     * How often to try again when the server refuses or drops the connection because it is still starting, after pauses of
     * 1, 2, 4, 8 and then 10 seconds.
     */
    @Parameter(property = "migrate.connectRetries", defaultValue = "0")
    private int connectRetries;

    /**
     * The version table; {@code alembic_version} goes on where Alembic stopped. Beside a table with another name than the
     * default, those of the history and the progress are named after it: {@code shop_history}, {@code shop_progress}.
     */
    @Parameter(property = "migrate.versionTable", defaultValue = "migrate_version")
    private String versionTable;

    /**
     * The schema of the version table and of the tables beside it; the first that exists on the search path when not set. In
     * another schema on the path they are not looked for.
     */
    @Parameter(property = "migrate.versionTableSchema")
    private @Nullable String versionTableSchema;

    /**
     * The table that keeps what was run, when, by whom and for how long; {@code migrate_history}, or named after another version
     * table, when not set. Each version table needs one of its own.
     */
    @Parameter(property = "migrate.historyTable")
    private @Nullable String historyTable;

    @Inject
    private SettingsDecrypter settingsDecrypter;

    final Connections connections() {
        return new Connections(
                this::sources, () -> embeddedServers().start(embeddedVersion, workFolder()), connectRetries, getLog());
    }

    private ConnectionSources sources() {
        if (url != null && url.hasPassword()) {
            throw Connections.passwordInConfiguration("url");
        }
        if (configures("password")) {
            throw Connections.passwordInConfiguration("password");
        }
        if (options != null && options.toLowerCase(Locale.ROOT).contains("password")) {
            throw Connections.passwordInConfiguration("options");
        }
        var configuration = new HashMap<String, String>();
        put(configuration, "migrate.url", url == null ? null : url.reveal());
        put(configuration, "migrate.host", host);
        put(configuration, "migrate.port", port);
        put(configuration, "migrate.database", database);
        put(configuration, "migrate.user", user);
        put(configuration, "migrate.options", options);
        Optional<String> server =
                Optional.ofNullable(Parameters.commandLine(session()).getOrDefault("migrate.serverId", serverId));
        return Connections.sources(
                project(), session(), configuration, new SettingsServers(session(), settingsDecrypter).find(server));
    }

    private static void put(Map<String, String> values, String key, @Nullable String value) {
        if (value != null) {
            values.put(key, value);
        }
    }

    /** What starts a server for scratch databases. */
    final ServerStarter scratchStarter() {
        return embeddedServers().forScratch(embeddedVersion, workFolder());
    }

    final VersionTable versionTable() {
        Optional<String> schema = Optional.ofNullable(versionTableSchema);
        return historyTable == null
                ? VersionTable.of(schema, versionTable)
                : new VersionTable(schema, versionTable, historyTable);
    }

    /** The use cases that only read the database, and take no lock. */
    final Commands reading(RevisionFiles revisions, OnChanged onChanged) {
        return commands(
                revisions,
                connections().database(),
                RunSettings.DEFAULT.withVersionTable(versionTable()).withOnChanged(onChanged));
    }

    final Commands commands(RevisionFiles revisions, Database connected, RunSettings settings) {
        LiveLine live = LiveLine.ofTerminal(session().getRequest().isInteractiveMode(), System.getenv());
        return new Commands(revisions, connected, settings, new RunLog(getLog(), live, revisions.graph()));
    }

    /** The version rows of the database. */
    final Collection<String> rows(RevisionFiles revisions) {
        return reading(revisions, OnChanged.IGNORE).rows();
    }
}

package io.github.alambique.maven;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.command.Database;
import io.github.alambique.internal.connect.ConfiguredDatabase;
import io.github.alambique.internal.connect.ConnectionResolver;
import io.github.alambique.internal.connect.ConnectionSettings;
import io.github.alambique.internal.connect.ConnectionSources;
import io.github.alambique.internal.connect.ConnectionUrl;
import io.github.alambique.internal.connect.Connector;
import io.github.alambique.internal.connect.DatabaseNotConfiguredException;
import io.github.alambique.internal.connect.EmbeddedDatabase;
import io.github.alambique.internal.scratch.ServerStarter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * A goal that may connect to the database. The connection's parts are looked up one by one; the command line wins over the
 * environment, that over the POM, that over {@code settings.xml}, and libpq's own variables come last.
 */
abstract class ConnectionMojo extends ProjectMojo {

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

    @Inject
    private SettingsDecrypter settingsDecrypter;

    @Inject
    private RepositorySystem repositorySystem;

    final RepositorySystem repositorySystem() {
        return repositorySystem;
    }

    /** The configured database, not connected to yet; says where it is in the goal's first line. */
    final Database database() {
        return database(configuredDatabase());
    }

    final Database database(ConfiguredDatabase configured) {
        var connector = new Connector(connectRetries, getLog()::warn);
        return () -> connector.open(configured);
    }

    /** Where to connect to; an embedded server has been started. */
    final ConfiguredDatabase configuredDatabase() {
        ConfiguredDatabase configured = ConnectionResolver.resolve(sources());
        configured.warnings().forEach(getLog()::warn);
        if (configured instanceof EmbeddedDatabase) {
            configured = embeddedServers().start(embeddedVersion, workFolder());
        }
        getLog().info(configured.describe());
        return configured;
    }

    /** Where to connect to, for work that opens connections of its own; the server has answered. */
    final ConfiguredDatabase answeringDatabase() {
        ConfiguredDatabase configured = configuredDatabase();
        if (connectRetries > 0) {
            new Connector(connectRetries, getLog()::warn).majorVersion(configured);
        }
        return configured;
    }

    /**
     * The major version of the configured server, where there is one that answers. An embedded one has that of the scratch databases.
     */
    final OptionalInt configuredMajorVersion() {
        try {
            ConfiguredDatabase configured = ConnectionResolver.resolve(sources());
            return configured instanceof EmbeddedDatabase
                    ? OptionalInt.empty()
                    : OptionalInt.of(new Connector().majorVersion(configured));
        } catch (DatabaseNotConfiguredException none) {
            return OptionalInt.empty();
        } catch (MigrationException unreachable) {
            getLog().info("The configured database does not report its version: " + unreachable.getMessage());
            return OptionalInt.empty();
        }
    }

    private EmbeddedServers embeddedServers() {
        return new EmbeddedServers(project(), session(), repositorySystem, getLog());
    }

    /** What starts a server for scratch databases. */
    final ServerStarter scratchStarter() {
        return embeddedServers().forScratch(embeddedVersion, workFolder());
    }

    /** A server with a url of its own, which has all that there is to say of it. */
    final Optional<ConfiguredDatabase> otherServer(String property, String variable, @Nullable ConnectionUrl inPom) {
        return Stream.of(
                        Optional.ofNullable(commandLine().get(property)),
                        Optional.ofNullable(System.getenv(variable)),
                        Optional.ofNullable(inPom).map(ConnectionUrl::reveal),
                        Optional.ofNullable(project().getProperties().getProperty(property)))
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(text -> otherServer(property, text));
    }

    private static ConfiguredDatabase otherServer(String property, String text) {
        var sources = new ConnectionSources(
                Map.of("migrate.url", text),
                Map.of(),
                Map.of(),
                Map.of("migrate.database", "postgres"),
                Optional.empty(),
                home());
        try {
            return ConnectionResolver.resolve(sources);
        } catch (MigrationException failure) {
            throw new InvalidServerUrlException(property, failure);
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    private ConnectionSources sources() {
        if (url != null && url.hasPassword()) {
            throw new PasswordInConfigurationException("url");
        }
        if (configures("password")) {
            throw new PasswordInConfigurationException("password");
        }
        if (options != null && options.toLowerCase(Locale.ROOT).contains("password")) {
            throw new PasswordInConfigurationException("options");
        }
        return new ConnectionSources(
                commandLine(),
                System.getenv(),
                configuration(),
                strings(project().getProperties()),
                new SettingsServers(session(), settingsDecrypter).find(serverId()),
                home());
    }

    final Map<String, String> commandLine() {
        var properties = new HashMap<>(strings(session().getSystemProperties()));
        properties.putAll(strings(session().getUserProperties()));
        properties.keySet().removeIf(key -> !key.startsWith("migrate."));
        return properties;
    }

    private Optional<String> serverId() {
        return Optional.ofNullable(commandLine().getOrDefault("migrate.serverId", serverId));
    }

    private Map<String, String> configuration() {
        var values = new HashMap<String, String>();
        put(values, "migrate.url", url == null ? null : url.reveal());
        put(values, "migrate.host", host);
        put(values, "migrate.port", port);
        put(values, "migrate.database", database);
        put(values, "migrate.user", user);
        put(values, "migrate.options", options);
        return values;
    }

    private static void put(Map<String, String> values, String key, @Nullable String value) {
        if (value != null) {
            values.put(key, value);
        }
    }

    static Map<String, String> strings(Properties properties) {
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    /** Leaves the connection in the project's properties, for the goals after this one. */
    final void handOn(ConfiguredDatabase configured) {
        if (configured instanceof ConnectionSettings settings) {
            Properties properties = project().getProperties();
            properties.setProperty("migrate.jdbc.url", settings.jdbcUrl());
            properties.setProperty("migrate.jdbc.user", settings.user());
            properties.setProperty("migrate.jdbc.password", settings.password().reveal());
        }
    }
}

package io.github.alambique.internal.scratch;

import io.github.alambique.EnvironmentException;
import io.github.alambique.MigrationException;
import io.github.alambique.internal.connect.ConfiguredDatabase;
import io.github.alambique.internal.connect.ConnectionSettings;
import io.github.alambique.internal.connect.Connector;
import io.github.alambique.internal.connect.EmbeddedDatabase;
import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.connect.ServerAnswer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The scratch databases of one run. They are created on the server that the user names for them; otherwise on the
 * server of the configured database, if its user may create databases; otherwise on an embedded server of the same
 * major version. Nothing is connected to or started before the first one is created. Thread-safe.
 */
public final class ScratchDatabases implements AutoCloseable {

    private static final EngineLog LOG = EngineLog.of(ScratchDatabases.class);

    private static final String HINT =
            "Grant the user CREATEDB, or set migrate.scratch.url to a server where its user may create databases, or to"
                    + " embedded";

    private static final String EXISTING_ROLE =
            "Roles belong to the whole server, and stay there when a scratch database is dropped. If nothing needs this role,"
                    + " drop it with DROP ROLE, or set migrate.scratch.url=embedded for a server that has no other roles";

    private static final String DUPLICATE_SCHEMA = "42P06";

    /** SQLSTATEs for an existing schema, table, routine and other object. */
    private static final Set<String> DUPLICATES = Set.of(DUPLICATE_SCHEMA, "42P07", "42723", "42710");

    private final Optional<ConfiguredServer> configured;
    private final ScratchSettings settings;
    private final ServerStarter starter;
    private final ScratchRunId key = ScratchRunId.random();
    private final Deque<Runnable> ends = new ArrayDeque<>();
    private final List<String> reasons = new ArrayList<>();
    private @Nullable ServerFacts configuredFacts;
    private @Nullable ScratchServer server;
    private boolean exclusive;

    /**
     * Creates none yet.
     *
     * @param starter starts an embedded server if no other can be used
     */
    public ScratchDatabases(Optional<ConfiguredServer> configured, ScratchSettings settings, ServerStarter starter) {
        this.configured = configured;
        this.settings = settings;
        this.starter = starter;
    }

    /**
     * The schema of unqualified names, in the configured database and in these; asks the configured one once.
     *
     * @return empty if no schema on the search path exists
     */
    public synchronized Optional<String> defaultSchema() {
        return schema().name();
    }

    /** The major version that they are likely to have; asks the configured database once, and no other server. */
    public synchronized OptionalInt expectedVersion() {
        if (settings.server().isPresent() && !(settings.server().get() instanceof EmbeddedDatabase)) {
            return OptionalInt.empty();
        }
        return configured.isPresent() ? OptionalInt.of(configuredFacts().majorVersion()) : starter.majorVersion();
    }

    /**
     * Creates one and runs the init script in it.
     *
     * @throws MigrationException if no server allows it, or the init script fails
     */
    public synchronized ScratchDatabase create() {
        return initialised(server == null ? createFirst() : create(server, schema()));
    }

    /**
     * Creates another one without the default schema, for SQL that creates that schema.
     *
     * @throws MigrationException if no server allows it, or the init script fails
     */
    public synchronized ScratchDatabase createWithoutDefaultSchema() {
        return initialised(create(Objects.requireNonNull(server), schema().notCreated()));
    }

    /** Creates one without the init script, for SQL that creates the same objects. */
    public synchronized ScratchDatabase createWithoutInit() {
        return server == null ? createFirst() : create(server, schema());
    }

    /** Whether there is an init script. */
    public boolean hasInit() {
        return settings.init().isPresent();
    }

    /** Whether the server of the databases created so far holds nothing else, so that roles may be created there. */
    public synchronized boolean isExclusive() {
        return exclusive;
    }

    /**
     * Copies a scratch database of this run. The original gets a new session.
     *
     * @throws MigrationException if the server refuses
     */
    public synchronized ScratchDatabase copy(ScratchDatabase original) {
        return opened(() -> Objects.requireNonNull(server).copy(original, schema()));
    }

    /** Whether SQL failed because it creates a schema that exists, as the default schema does. */
    public boolean hasFailedOnSchema(Throwable failure) {
        return defaultSchema().filter(name -> !name.equals("public")).isPresent()
                && hasState(failure, Set.of(DUPLICATE_SCHEMA));
    }

    /** Whether SQL failed because it creates an object that exists, as the objects of the init script do. */
    public boolean hasFailedOnInit(Throwable failure) {
        return settings.init().isPresent() && hasState(failure, DUPLICATES);
    }

    /** What to do about a failure, if SQL creates a role that the server has. */
    public static Optional<String> existingRoleHint(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && ServerAnswer.isExistingRole(refused)) {
                return Optional.of(EXISTING_ROLE);
            }
        }
        return Optional.empty();
    }

    private static boolean hasState(Throwable failure, Set<String> states) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && states.contains(refused.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private ScratchDatabase initialised(ScratchDatabase database) {
        try {
            settings.init().ifPresent(database::initialise);
            return database;
        } catch (MigrationException failure) {
            database.close();
            throw failure;
        }
    }

    private ScratchDatabase create(ScratchServer chosen, SearchPath schema) {
        return opened(() -> chosen.create(schema));
    }

    private ScratchDatabase opened(Opening opening) {
        try {
            ScratchDatabase database = opening.open();
            ends.push(database::close);
            return database;
        } catch (SQLException failure) {
            throw none(List.of(String.valueOf(failure.getMessage())), failure);
        }
    }

    /** Creates a database. */
    @FunctionalInterface
    private interface Opening {
        ScratchDatabase open() throws SQLException;
    }

    private ScratchDatabase createFirst() {
        Optional<ScratchDatabase> beside = settings.server().isEmpty() ? beside() : Optional.empty();
        if (beside.isPresent()) {
            return beside.get();
        }
        ScratchServer chosen = settings.server().map(this::named).orElseGet(this::started);
        server = chosen;
        return create(chosen, schema());
    }

    /** Creates one on the server of the configured database; if that is not possible, keeps the reason. */
    private Optional<ScratchDatabase> beside() {
        if (configured.isEmpty()) {
            return Optional.empty();
        }
        ServerFacts facts = configuredFacts();
        Optional<ConnectionSettings> reach = configured.get().settings();
        if (facts.refusal().isPresent() || reach.isEmpty()) {
            reasons.add("not on the configured server, since "
                    + facts.refusal().orElse("its other databases cannot be reached by its url"));
            return Optional.empty();
        }
        var candidate = new ScratchServer(reach.get(), configured.get().connection(), facts, key, false);
        candidate.sweep();
        try {
            ScratchDatabase database = candidate.create(schema());
            ends.push(database::close);
            server = candidate;
            return Optional.of(database);
        } catch (SQLException | MigrationException failure) {
            reasons.add("not on the configured server: " + failure.getMessage());
            return Optional.empty();
        }
    }

    private ScratchServer named(ConfiguredDatabase named) {
        if (named instanceof ConnectionSettings reach) {
            ScratchServer opened = open(reach, false);
            opened.facts().refusal().ifPresent(refusal -> {
                throw none(List.of("not on " + reach.address() + " (migrate.scratch.url), since " + refusal), null);
            });
            return opened;
        }
        if (named instanceof EmbeddedDatabase) {
            return started();
        }
        throw none(List.of("migrate.scratch.url is neither a url of PostgreSQL nor embedded"), null);
    }

    private ScratchServer started() {
        reasons.forEach(reason -> LOG.info("Scratch databases are on an embedded server, " + reason));
        OptionalInt version =
                configured.isPresent() ? OptionalInt.of(configuredFacts().majorVersion()) : OptionalInt.empty();
        try {
            ServerStarter.Started started = starter.start(version);
            ends.push(started.stop());
            exclusive = started.exclusive();
            return open(started.settings(), started.exclusive());
        } catch (MigrationException failure) {
            if (reasons.isEmpty()) {
                throw failure;
            }
            reasons.add("not on an embedded one: " + failure.getMessage());
            throw none(reasons, failure);
        }
    }

    private ScratchServer open(ConnectionSettings reach, boolean exclusive) {
        Connection maintenance = new Connector().open(reach);
        ends.push(() -> ScratchDatabase.disconnect(maintenance));
        ServerFacts facts = ask(maintenance);
        if (configured.isPresent() && configuredFacts().majorVersion() != facts.majorVersion()) {
            LOG.warn("Scratch databases are on PostgreSQL " + facts.majorVersion() + ", the database is on "
                    + configuredFacts().majorVersion()
                    + ": expressions that the two print differently are reported as differences");
        }
        var opened = new ScratchServer(reach, maintenance, facts, key, exclusive);
        opened.sweep();
        return opened;
    }

    private SearchPath schema() {
        return configured.isEmpty()
                ? SearchPath.PUBLIC
                : new SearchPath(
                        configuredFacts().defaultSchema(),
                        configuredFacts().searchPath(),
                        configuredFacts().defaults(),
                        true);
    }

    private ServerFacts configuredFacts() {
        if (configuredFacts == null) {
            configuredFacts = ask(configured.orElseThrow().connection());
        }
        return configuredFacts;
    }

    private ServerFacts ask(Connection connection) {
        try {
            return ServerFacts.ask(connection, key);
        } catch (SQLException failure) {
            throw none(List.of(String.valueOf(failure.getMessage())), failure);
        }
    }

    /** Drops the remaining databases, and stops the server that was started for them. */
    @Override
    public synchronized void close() {
        while (!ends.isEmpty()) {
            ends.pop().run();
        }
        server = null;
    }

    private static EnvironmentException none(List<String> reasons, @Nullable Throwable cause) {
        return new EnvironmentException(
                "No scratch database can be created: " + String.join("; ", reasons), HINT, cause);
    }
}

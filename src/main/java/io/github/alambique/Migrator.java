package io.github.alambique;

import static java.util.Objects.requireNonNull;

import io.github.alambique.internal.command.Commands;
import io.github.alambique.internal.command.CurrentState;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.SqlSettings;
import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.connect.ServerAnswer;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.lock.LockHolder;
import io.github.alambique.internal.lock.LockRetry;
import io.github.alambique.internal.lock.Timeouts;
import io.github.alambique.internal.run.ChangedRevision;
import io.github.alambique.internal.run.OnChanged;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunResult;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.run.RunningStatement;
import io.github.alambique.internal.run.ServerWarning;
import io.github.alambique.internal.run.TransactionMode;
import io.github.alambique.internal.versiontable.PartialRevision;
import io.github.alambique.internal.versiontable.TableElsewhere;
import io.github.alambique.internal.versiontable.VersionTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The engine for applications: brings the database up when the application starts, from the revisions packaged with it.
 *
 * <pre>{@code
 * Migrator.configure().dataSource(dataSource).load().upgrade();
 * }</pre>
 *
 * <p>Revisions are compiled classes and SQL files of the application and its dependencies: in folders and jars, in an executable
 * jar or war, and in modules that open the package to {@code io.github.alambique.migrate}. No source is needed. A jar without
 * entries for its folders is found only on {@code java.class.path}, in a module, or by a {@link java.net.URLClassLoader}.
 * Finding no revision is an error, see {@link Builder#allowNone()}.
 *
 * <p>Several instances of an application that start at once wait for each other: one migrates, the others find nothing to do.
 * The log is the {@link System.Logger} with the name of this class. A migrator is immutable.
 */
public final class Migrator {

    /** What one transaction holds. */
    public enum Transaction {
        /** One revision: a failure keeps the revisions before it. */
        REVISION,
        /** All revisions of a run: a failure keeps none. */
        RUN
    }

    /** The connection pooler before the server. */
    public enum Pooler {
        /** Detected. */
        AUTO,
        /** No pooler, or a pooler in session mode. */
        NONE,
        /** A pooler in transaction mode; the migration lock is then held on a second connection. */
        TRANSACTION
    }

    /** What {@link #upgrade()} does when the file of an applied revision was changed. */
    public enum OnChanged {
        /** Reports it, and continues. */
        WARN,
        /** Fails before anything is run. */
        FAIL,
        /** Does not look. */
        IGNORE
    }

    /** What to do about a statement outside a transaction that was interrupted, so that nobody knows whether it is done. */
    public enum Interrupted {
        /** Report it and stop. */
        FAIL,
        /** Run it once more. */
        AGAIN,
        /** Continue with the next. */
        DONE
    }

    private static final EngineLog LOG = new EngineLog.Jdk(System.getLogger(Migrator.class.getName()));

    private final DataSource dataSource;
    private final ClassLoader classLoader;
    private final String packageName;
    private final boolean noneAllowed;
    private final MigrationListener listener;
    private final RunSettings settings;
    private final SqlSettings sql;

    private Migrator(DataSource dataSource, Builder configured) {
        this.dataSource = dataSource;
        this.classLoader = configured.loader();
        this.packageName = configured.packageName;
        this.noneAllowed = configured.noneAllowed;
        this.listener = configured.listener;
        this.settings = configured.settings();
        this.sql = SqlSettings.of(configured.namingConvention, configured.placeholders);
    }

    /** Begins a configuration. Only the data source has no default. */
    public static Builder configure() {
        return new Builder();
    }

    /**
     * Applies all revisions up to the head.
     *
     * @throws MigrationException when there is no revision or more than one head, or a revision fails; its message says what
     *     was kept
     */
    public MigrationResult upgrade() {
        return upgrade("head");
    }

    /**
     * Applies a target and all it needs.
     *
     * @param target as {@code head}, {@code heads}, {@code +1}, an id or the beginning of one
     * @throws MigrationException when the target means no revision, or a revision fails
     */
    public MigrationResult upgrade(String target) {
        return inWordsOfTheApi(() -> result(commands().upgrade(target)));
    }

    /**
     * Undoes what was applied after a target.
     *
     * @param target as {@code -1}, {@code base}, an id or the beginning of one
     * @throws MigrationException when the target means no revision, or a revision fails or has no downgrade
     */
    public MigrationResult downgrade(String target) {
        return inWordsOfTheApi(() -> result(commands().downgrade(target)));
    }

    /** Where the database is. Changes nothing. */
    public MigrationStatus current() {
        return inWordsOfTheApi(() -> {
            CurrentState state = commands().current(false);
            return new MigrationStatus(
                    state.rows(),
                    state.pendingHeads().stream()
                            .map(view -> view.revision().id())
                            .toList(),
                    state.partialRevisions().stream()
                            .map(PartialRevision::revision)
                            .toList(),
                    ChangedRevision.ids(state.changed()));
        });
    }

    private static MigrationResult result(RunResult run) {
        return new MigrationResult(run.steps().stream().map(Step::revision).toList(), run.rows());
    }

    private static <T> T inWordsOfTheApi(Supplier<T> task) {
        try {
            return task.get();
        } catch (MigrationException failure) {
            failure.reword(ApiWords::of);
            throw failure;
        }
    }

    private Commands commands() {
        RevisionFiles files = RevisionFiles.packaged(classLoader, packageName);
        if (files.isEmpty() && !noneAllowed) {
            throw new InvalidInputException(
                    "No revision was found in package \"%s\" by the class loader %s"
                            .formatted(packageName, classLoader),
                    "Check the name of the package (packageName), that its compiled classes with @Revision and its .sql files"
                            + " are in the application's jar, in the folder %s/, and that this class loader sees them"
                                    .formatted(packageName.replace('.', '/'))
                            + " (classLoader); allowNone() accepts that there is none");
        }
        return new Commands(files.written(sql), this::connect, settings, new Events(listener));
    }

    private Connection connect() {
        try {
            return dataSource.getConnection();
        } catch (SQLException failure) {
            throw new EnvironmentException(
                    "The data source gives no connection: " + failure.getMessage(),
                    ServerAnswer.timeZoneHint(failure).orElse("Check the application's database settings"),
                    failure);
        }
    }

    /** Writes the log, and tells the listener. */
    private record Events(MigrationListener listener) implements RunListener {

        @Override
        public void stepFinished(Step step, String message, Duration duration) {
            LOG.info("%s %s -> %s, %s (%s ms)"
                    .formatted(step.direction(), step.removed(), step.added(), message, duration.toMillis()));
            MigrationStep.Direction direction = step.direction() == Direction.DOWNGRADE
                    ? MigrationStep.Direction.DOWNGRADE
                    : MigrationStep.Direction.UPGRADE;
            listener.stepFinished(new MigrationStep(direction, step.revision(), message), duration);
        }

        @Override
        public void revisionEmpty(Step step, String location) {
            warning("revision %s (%s) has no statement in its upgrade".formatted(step.revision(), location));
        }

        @Override
        public void revisionChanged(ChangedRevision changed) {
            warning(changed.toString());
        }

        @Override
        public void versionTableElsewhere(TableElsewhere elsewhere) {
            warning(elsewhere.toString());
        }

        @Override
        public void serverWarned(ServerWarning warning) {
            warning(warning.toString());
        }

        @Override
        public void interrupted(MigrationException failure) {
            warning(String.valueOf(failure.getMessage()));
        }

        @Override
        public void lockRefused(LockRetry retry) {
            warning(retry.toString());
        }

        @Override
        public void resumed(Step step, int statement, String what) {
            progress("going on with statement %s of revision %s: %s".formatted(statement, step.revision(), what));
        }

        @Override
        public void lockAwaited(LockHolder holder, Duration waited) {
            progress("waiting for another run on this database (%s), %s s".formatted(holder, waited.toSeconds()));
        }

        @Override
        public void statementStillRunning(RunningStatement statement) {
            progress("still running: " + statement);
        }

        private void progress(String text) {
            String inWords = ApiWords.of(text);
            LOG.info(inWords);
            listener.progress(inWords);
        }

        private void warning(String text) {
            String inWords = ApiWords.of(text);
            LOG.warn(inWords);
            listener.warning(inWords);
        }
    }

    /** Configures a migrator. */
    public static final class Builder {

        private @Nullable DataSource dataSource;
        private @Nullable ClassLoader classLoader;
        private String packageName = "db.migrations";
        private boolean noneAllowed;
        private MigrationListener listener = new MigrationListener() {};
        private String namingConvention = "";
        private Map<String, String> placeholders = Map.of();
        private Optional<String> versionTableSchema = Optional.empty();
        private String versionTable = VersionTable.DEFAULT.name();
        private @Nullable String historyTable;
        private Duration lockTimeout = Timeouts.DEFAULT.lockTimeout();
        private Duration statementLockTimeout = Timeouts.DEFAULT.statementLockTimeout();
        private Duration statementTimeout = Timeouts.DEFAULT.statementTimeout();
        private int lockRetries = Timeouts.DEFAULT.lockRetries();
        private Transaction transaction = Transaction.REVISION;
        private Pooler pooler = Pooler.AUTO;
        private OnChanged onChanged = OnChanged.WARN;
        private Interrupted interrupted = Interrupted.FAIL;

        private Builder() {}

        /** The database. Its connections' own settings, such as schema and role, are what revisions see. */
        public Builder dataSource(DataSource source) {
            this.dataSource = requireNonNull(source);
            return this;
        }

        /** The package of the revisions; {@code db.migrations} by default. */
        public Builder packageName(String name) {
            this.packageName = requireNonNull(name);
            return this;
        }

        /** The class loader that finds the revisions; by default the context class loader of the thread that calls {@link #load}. */
        public Builder classLoader(ClassLoader loader) {
            this.classLoader = requireNonNull(loader);
            return this;
        }

        /** Accepts that there is no revision, as in an application that has none yet. */
        public Builder allowNone() {
            this.noneAllowed = true;
            return this;
        }

        /** Who hears of a migration as it goes, beside the log. */
        public Builder listener(MigrationListener hearer) {
            this.listener = requireNonNull(hearer);
            return this;
        }

        /** Names for what Java revisions leave unnamed, as {@code pk=pk_{table}, fk=fk_{table}_{columns}}. */
        public Builder namingConvention(String convention) {
            this.namingConvention = requireNonNull(convention);
            return this;
        }

        /** Values for <code>${name}</code> in SQL revisions. */
        public Builder placeholders(Map<String, String> values) {
            this.placeholders = Map.copyOf(values);
            return this;
        }

        /** The version table; {@code migrate_version} by default. */
        public Builder versionTable(String name) {
            this.versionTable = requireNonNull(name);
            return this;
        }

        /** The schema of the version table and of the tables beside it; the first on the search path by default. */
        public Builder versionTableSchema(String schema) {
            this.versionTableSchema = Optional.of(schema);
            return this;
        }

        /** The history table; named after the version table by default. */
        public Builder historyTable(String name) {
            this.historyTable = requireNonNull(name);
            return this;
        }

        /** How long to wait for another run on the same database; five minutes by default. */
        public Builder lockTimeout(Duration timeout) {
            this.lockTimeout = requireNonNull(timeout);
            return this;
        }

        /** How long a statement waits for a lock before its revision is rolled back and run again; five seconds by default. */
        public Builder statementLockTimeout(Duration timeout) {
            this.statementLockTimeout = requireNonNull(timeout);
            return this;
        }

        /** How long a statement may take in all; zero, the default, sets no limit. */
        public Builder statementTimeout(Duration timeout) {
            this.statementTimeout = requireNonNull(timeout);
            return this;
        }

        /** How often a revision that did not get a lock is run again; ten times by default. */
        public Builder lockRetries(int retries) {
            this.lockRetries = retries;
            return this;
        }

        /** What one transaction holds; a revision by default. */
        public Builder transaction(Transaction held) {
            this.transaction = requireNonNull(held);
            return this;
        }

        /** The connection pooler before the server; detected by default. */
        public Builder pooler(Pooler before) {
            this.pooler = requireNonNull(before);
            return this;
        }

        /** What to do when the file of an applied revision was changed; report it by default. */
        public Builder onChanged(OnChanged answer) {
            this.onChanged = requireNonNull(answer);
            return this;
        }

        /** What to do about an interrupted statement; report it and stop by default. */
        public Builder interrupted(Interrupted answer) {
            this.interrupted = requireNonNull(answer);
            return this;
        }

        /**
         * The migrator. Nothing is connected to or searched yet.
         *
         * @throws IllegalStateException without a data source
         * @throws MigrationException for a table name or naming convention that cannot be one
         */
        public Migrator load() {
            if (dataSource == null) {
                throw new IllegalStateException("Migrator.configure() needs dataSource(…)");
            }
            DataSource source = dataSource;
            return inWordsOfTheApi(() -> new Migrator(source, this));
        }

        private ClassLoader loader() {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            return Optional.ofNullable(classLoader)
                    .or(() -> Optional.ofNullable(context))
                    .orElseGet(Migrator.class::getClassLoader);
        }

        private RunSettings settings() {
            VersionTable tables = historyTable == null
                    ? VersionTable.of(versionTableSchema, versionTable)
                    : new VersionTable(versionTableSchema, versionTable, historyTable);
            return new RunSettings(
                    tables,
                    TransactionMode.valueOf(transaction.name()),
                    new Timeouts(lockTimeout, statementLockTimeout, statementTimeout, lockRetries),
                    io.github.alambique.internal.lock.Pooler.valueOf(pooler.name()),
                    io.github.alambique.internal.run.OnChanged.valueOf(onChanged.name()),
                    io.github.alambique.internal.run.InterruptedStatementPolicy.valueOf(interrupted.name()));
        }
    }
}

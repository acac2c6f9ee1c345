package io.github.alambique.internal.command;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.connect.ServerAnswer;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.lock.LockHolder;
import io.github.alambique.internal.lock.LockRetry;
import io.github.alambique.internal.run.ChangedRevision;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunResult;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.run.RunningStatement;
import io.github.alambique.internal.run.ServerWarning;
import io.github.alambique.internal.versiontable.TableElsewhere;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The engine for applications: brings the database up when the application starts, from the revisions packaged with it.
 *
 * <pre>{@code
 * Migrator.of(dataSource).upgrade();
 * }</pre>
 *
 * <p>Revisions are compiled classes and SQL files of the application and its dependencies: in folders and jars, in an executable
 * jar or war, and in modules that open the package to {@code io.github.alambique.migrate}. No source is needed. A jar without
 * entries for its folders is found only on {@code java.class.path}, in a module, or by a {@link java.net.URLClassLoader}.
 * Finding no revision is an error, see {@link #allowNone()}.
 *
 * <p>Several instances of an application that start at once wait for each other: one migrates, the others find nothing to do.
 * The log is the {@link System.Logger} with the name of this class. Hints of errors name the goals and parameters of the Maven
 * plugin; a parameter such as {@code migrate.lockTimeout} is a component of {@link RunSettings} or {@link SqlSettings} here. A migrator is immutable.
 */
public final class Migrator {

    private static final EngineLog LOG = new EngineLog.Jdk(System.getLogger(Migrator.class.getName()));

    private final DataSource dataSource;
    private final ClassLoader classLoader;
    private final String packageName;
    private final boolean noneAllowed;
    private final RunSettings settings;
    private final SqlSettings sql;

    private Migrator(
            DataSource dataSource,
            ClassLoader classLoader,
            String packageName,
            boolean noneAllowed,
            RunSettings settings,
            SqlSettings sql) {
        this.dataSource = dataSource;
        this.classLoader = classLoader;
        this.packageName = packageName;
        this.noneAllowed = noneAllowed;
        this.settings = settings;
        this.sql = sql;
    }

    /** The revisions of package {@code db.migrations} on the thread's context class loader, for this database. */
    public static Migrator of(DataSource dataSource) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context != null ? context : Migrator.class.getClassLoader();
        return new Migrator(dataSource, loader, "db.migrations", false, RunSettings.DEFAULT, SqlSettings.DEFAULT);
    }

    /** With the revisions of another package. */
    public Migrator withPackage(String name) {
        return new Migrator(dataSource, classLoader, name, noneAllowed, settings, sql);
    }

    /** With revisions found by another class loader. */
    public Migrator withClassLoader(ClassLoader loader) {
        return new Migrator(dataSource, loader, packageName, noneAllowed, settings, sql);
    }

    /** Accepts that there is no revision, as in an application that has none yet. */
    public Migrator allowNone() {
        return new Migrator(dataSource, classLoader, packageName, true, settings, sql);
    }

    /** With other tables, transactions or patience. */
    public Migrator withSettings(RunSettings other) {
        return new Migrator(dataSource, classLoader, packageName, noneAllowed, other, sql);
    }

    /** With a naming convention or placeholders: those that the revisions were tried with. */
    public Migrator withSql(SqlSettings other) {
        return new Migrator(dataSource, classLoader, packageName, noneAllowed, settings, other);
    }

    /** Applies everything. */
    public RunResult upgrade() {
        return upgrade("heads");
    }

    /**
     * Applies a target and all it needs.
     *
     * @throws NoPackagedRevisionsException when there is no revision
     * @throws MigrationException when a revision fails; its message says what was kept
     */
    public RunResult upgrade(String target) {
        return new Upgrade(files(), database(), settings, LOGGING).to(target);
    }

    /** Undoes what was applied after a target. */
    public RunResult downgrade(String target) {
        return new Downgrade(files(), database(), settings, LOGGING).to(target);
    }

    /** Where the database is. */
    public Current.Result current() {
        return new Current(files(), database(), settings, LOGGING).get();
    }

    private RevisionFiles files() {
        RevisionFiles files = RevisionFiles.packaged(classLoader, packageName);
        if (files.isEmpty() && !noneAllowed) {
            throw new NoPackagedRevisionsException(packageName, classLoader);
        }
        return files.written(sql);
    }

    private Database database() {
        return () -> {
            try {
                return dataSource.getConnection();
            } catch (SQLException failure) {
                throw new DataSourceException(failure);
            }
        };
    }

    private static final RunListener LOGGING = new RunListener() {
        @Override
        public void stepFinished(Step step, String message, Duration duration) {
            info("%s %s -> %s, %s (%s ms)"
                    .formatted(step.direction(), step.removed(), step.added(), message, duration.toMillis()));
        }

        @Override
        public void revisionEmpty(Step step, String location) {
            warn("revision %s (%s) has no statement in its upgrade".formatted(step.revision(), location));
        }

        @Override
        public void revisionChanged(ChangedRevision changed) {
            warn(changed.toString());
        }

        @Override
        public void versionTableElsewhere(TableElsewhere elsewhere) {
            warn(elsewhere.toString());
        }

        @Override
        public void resumed(Step step, int statement, String what) {
            info("going on with statement %s of revision %s: %s".formatted(statement, step.revision(), what));
        }

        @Override
        public void serverWarned(ServerWarning warning) {
            warn(warning.toString());
        }

        @Override
        public void lockAwaited(LockHolder holder, Duration waited) {
            info("waiting for another run on this database (%s), %s s".formatted(holder, waited.toSeconds()));
        }

        @Override
        public void statementStillRunning(RunningStatement statement) {
            info("still running: " + statement);
        }

        @Override
        public void interrupted(MigrationException failure) {
            warn(String.valueOf(failure.getMessage()));
        }

        @Override
        public void lockRefused(LockRetry retry) {
            warn(retry.toString());
        }

        private static void info(String text) {
            LOG.info(text);
        }

        private static void warn(String text) {
            LOG.warn(text);
        }
    };

    /** The application's data source gives no connection. */
    static final class DataSourceException extends MigrationException {

        private static final long serialVersionUID = 1L;

        DataSourceException(SQLException cause) {
            super(
                    "The data source gives no connection: " + cause.getMessage(),
                    ServerAnswer.timeZoneHint(cause).orElse("Check the application's database settings"),
                    cause);
        }

        @Override
        public Fault fault() {
            return Fault.ENVIRONMENT;
        }
    }
}

package io.github.alambique.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.run.ChangedRevision;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.run.ServerWarning;
import io.github.alambique.internal.run.StatementFailedException;
import io.github.alambique.internal.sql.SecretSamples;
import io.github.alambique.testing.Effort;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** No secret of a statement is in the tables, logs, errors and files that a run leaves. */
@PostgresTest
class SecretsPgTest {

    private static final List<String> LOGGERS =
            List.of("internal.run.StatementPipeline", "internal.run.HistorySql", "internal.run.Session");
    private static final int DEBUG = 10;

    private final TestDatabase database;
    private final StringWriter seen = new StringWriter();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final PrintStream err = System.err;

    @TempDir
    private Path project;

    SecretsPgTest(TestDatabase database) {
        this.database = database;
    }

    private static List<String> statements() {
        // Prime to the number of literals, so that each statement and each literal is among them.
        return Effort.part(SecretSamples.all(), 7);
    }

    @BeforeEach
    void logInDebug() throws Exception {
        database.execute(
                "DROP SCHEMA IF EXISTS public CASCADE",
                "CREATE SCHEMA public",
                "DROP SUBSCRIPTION IF EXISTS s",
                "DROP SERVER IF EXISTS s CASCADE",
                "DROP FOREIGN DATA WRAPPER IF EXISTS w",
                "DROP ROLE IF EXISTS r");
        setLevels(DEBUG);
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void logAsBefore() throws Exception {
        System.setErr(err);
        setLevels(20);
    }

    private static void setLevels(int level) throws ReflectiveOperationException {
        for (String name : LOGGERS) {
            Logger logger = LoggerFactory.getLogger("io.github.alambique." + name);
            Field current = logger.getClass().getDeclaredField("currentLogLevel");
            current.setAccessible(true);
            current.setInt(logger, level);
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    void keepsAndPrintsNoSecret(String statement) throws Exception {
        prepareFor(statement);

        Path file = write(statement, false);
        attempt(() -> upgrade().upgrade("head"));
        write(statement.replace(SecretSamples.MARK, "other" + SecretSamples.MARK), false);
        attempt(() -> new Commands(files(), connections(), RunSettings.DEFAULT, listener).current(true));
        attempt(() -> downgrade().downgrade("base"));
        attempt(() -> new Commands(files(), connections(), RunSettings.DEFAULT, listener).stamp("base", false));
        write(statement + " nonsense\nand 'more'", true);
        attempt(() -> upgrade().upgrade("head"));
        write("SELECT 1;\n" + statement, true);
        attempt(() -> upgrade().upgrade("head"));
        Files.delete(file);
        attempt(() -> downgrade().undoOrphans());

        seen.append(log.toString(StandardCharsets.UTF_8));
        for (String table : List.of("migrate_history", "migrate_progress")) {
            seen.append(String.join("\n", database.column("SELECT t::text FROM " + table + " AS t")));
        }
        try (var files = Files.walk(project.resolve("work"))) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                seen.append(Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(seen.toString()).contains("sending ").doesNotContain(SecretSamples.MARK);
    }

    private void prepareFor(String statement) throws SQLException {
        if (!statement.contains("CREATE FOREIGN DATA WRAPPER")) {
            database.execute("CREATE FOREIGN DATA WRAPPER w");
        }
        if (!statement.contains("CREATE SERVER") && !statement.contains("CREATE FOREIGN DATA WRAPPER")) {
            database.execute("CREATE SERVER s FOREIGN DATA WRAPPER w");
        }
        if (!statement.contains("CREATE ROLE") && !statement.contains("CREATE USER r")) {
            database.execute("CREATE ROLE r");
        }
        if (statement.contains("ALTER USER MAPPING")) {
            database.execute("CREATE USER MAPPING FOR r SERVER s");
        }
    }

    private interface Action {
        Object run();
    }

    private void attempt(Action action) {
        try {
            seen.append(String.valueOf(action.run())).append('\n');
        } catch (MigrationException failure) {
            failure.printStackTrace(new PrintWriter(seen));
            failure.hint().ifPresent(seen::append);
            if (failure instanceof StatementFailedException failed) {
                seen.append(failed.sql());
            }
        }
    }

    private final RunListener listener = new RunListener() {
        @Override
        public void serverWarned(ServerWarning warning) {
            seen.append(warning.toString());
        }

        @Override
        public void revisionChanged(ChangedRevision changed) {
            seen.append(changed.toString());
        }
    };

    private Commands upgrade() {
        return new Commands(files(), connections(), RunSettings.DEFAULT, listener);
    }

    private Commands downgrade() {
        return new Commands(files(), connections(), RunSettings.DEFAULT, listener);
    }

    private RevisionFiles files() {
        return RevisionFiles.of(
                new ScriptLayout(
                        List.of(project.resolve("java")),
                        List.of(project.resolve("resources")),
                        "db.migrations",
                        StandardCharsets.UTF_8,
                        project.resolve("work")),
                List::of);
    }

    private Path write(String statement, boolean transactional) throws IOException {
        Path folder = Files.createDirectories(project.resolve("resources/db/migrations"));
        return Files.writeString(
                folder.resolve("m_a1.sql"),
                "-- revision: a1\n-- revises: -\n-- transactional: " + transactional + "\n-- migrate:upgrade\n"
                        + statement + ";\n-- migrate:downgrade\n" + statement + ";\n");
    }

    private Database connections() {
        return () -> {
            try {
                return database.connect();
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        };
    }
}

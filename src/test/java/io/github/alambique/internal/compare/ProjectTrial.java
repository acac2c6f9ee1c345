package io.github.alambique.internal.compare;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.command.Against;
import io.github.alambique.internal.command.TestProject;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.run.StatementFailedException;
import io.github.alambique.testing.Psql;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes one pair in one direction and one format through everything a project does with it: the first revision of the old
 * schema on an empty database, rows, the revision to the new schema, the same as an offline script on a copy, the
 * application's next statements, and the way back. Each failure begins with the number of the point it breaks:
 *
 * <ol>
 *   <li>the first revision applies to an empty database, which then equals a fresh load of the old schema
 *   <li>the upgrade applies over rows and keeps them, the database equals a fresh load of the new schema, by the catalog and
 *       by {@code pg_dump}, and nothing is found by a further comparison, neither with the database nor with the revisions
 *   <li>the application goes on: its statements run, and no sequence gives a value that is in use
 *   <li>the offline scripts, run by {@code psql} on a copy, give the same
 *   <li>the downgrade restores the schema and the rows, except what a file marks as destroyed
 *   <li>nothing is recreated or rewritten, and no owner is lost, without need
 *   <li>autogenerate does not crash; what PostgreSQL cannot do, it refuses, naming the objects
 * </ol>
 */
final class ProjectTrial {

    private static final int FAILURE_LENGTH = 1500;

    private static final Pattern REPLACED = Pattern.compile("(?:type|domain) \"(?:.*\\.)?(\\w+)\"");

    private static final Pattern PLACE = Pattern.compile("at statement \\d+ \\((.+?):(\\d+)\\)");

    /** A point was not passed, and those after it need it. */
    private static final class Stopped extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final String name;
    private final Path folder;
    private final Pair pair;
    private final DatabaseState old;
    private final DatabaseState desired;
    private final String way;
    private final Format format;
    private final Failures failures;
    private boolean failedForRows;

    /** Whether the second revision says that something of this name is lost, or that a statement does so. */
    private Predicate<String> marked = text -> false;

    /**
     * One trial.
     *
     * @param name begins the names of its databases
     * @param folder for its files, which are kept
     * @param way how the failures name the direction
     */
    ProjectTrial(
            String name,
            Path folder,
            Pair pair,
            DatabaseState old,
            DatabaseState desired,
            String way,
            Format format,
            Failures failures) {
        this.name = name;
        this.folder = folder;
        this.pair = pair;
        this.old = old;
        this.desired = desired;
        this.way = way;
        this.format = format;
        this.failures = failures;
    }

    /** False where a statement failed because of the rows, and the comment above it says that it can: then it has to pass without them. */
    boolean run() throws IOException, SQLException {
        try {
            TestDatabase database = create(name + "_live");
            TestProject project = new TestProject(folder, database);
            Optional<RevisionScript> first = first(project, database);
            DatabaseState seeded = seeded(database);
            Optional<RevisionScript> second = second(project);
            TestDatabase copy = copy(database);
            if (second.isPresent()) {
                marked = marks(second.get());
            }
            DatabaseState upgraded = upgraded(project, database, seeded);
            if (second.isPresent()) {
                offline(project.offlineUpgrade(range(first, second.get())), "up", upgraded, copy);
                probe(4, pair.newProbe(), copy, " on the copy");
            }
            probe(3, pair.newProbe(), database, "");
            checks(project);
            if (second.isPresent()) {
                DatabaseState restored = downgraded(project, database, first.isPresent() ? "-1" : "base");
                offline(project.offlineDowngrade(back(first, second.get())), "down", restored, copy);
                seeded.rows()
                        .notRestored(
                                restored.rows(),
                                upgraded.rows().renamed(pair.reversed().renames()),
                                marked)
                        .forEach(changed -> fail(5, "after the downgrade " + changed));
                probe(5, pair.oldProbe(), database, "");
            }
        } catch (Stopped stopped) {
            return !failedForRows;
        } finally {
            TestServer.EMBEDDED.drop(name + "_live");
            TestServer.EMBEDDED.drop(name + "_copy");
        }
        return true;
    }

    private static String range(Optional<RevisionScript> first, RevisionScript second) {
        String to = second.metadata().id();
        return first.map(revision -> revision.metadata().id() + ":" + to).orElse(to);
    }

    private static String back(Optional<RevisionScript> first, RevisionScript second) {
        return second.metadata().id() + ":"
                + first.map(revision -> revision.metadata().id()).orElse("base");
    }

    private TestDatabase create(String database) throws SQLException {
        TestDatabase created = TestServer.EMBEDDED.create(database);
        before(created);
        return created;
    }

    private void before(TestDatabase database) throws SQLException {
        for (String statement : pair.before(database.name()).split(";")) {
            if (!statement.isBlank()) {
                database.execute(statement);
            }
        }
    }

    private TestDatabase copy(TestDatabase database) throws SQLException {
        TestDatabase copy = TestServer.EMBEDDED.copy(database, name + "_copy");
        for (String statement : pair.before(copy.name()).split(";")) {
            if (statement.contains("ALTER DATABASE")) {
                copy.execute(statement);
            }
        }
        return copy;
    }

    private Optional<RevisionScript> first(TestProject project, TestDatabase database)
            throws IOException, SQLException, Stopped {
        Optional<RevisionScript> first = generate(1, project, pair.oldDdl(), "first");
        if (first.isPresent()) {
            attempt(1, "the first revision fails", () -> project.upgrade("head"));
        }
        expectSame(1, "the first revision", old, DatabaseState.of(database));
        return first;
    }

    private Optional<RevisionScript> second(TestProject project) throws IOException, Stopped {
        return generate(2, project.renames(pair.toldRenames()), pair.newDdl(), "second");
    }

    private Optional<RevisionScript> generate(int point, TestProject project, String ddl, String message)
            throws IOException, Stopped {
        project.desired(ddl);
        List<RevisionScript> written = attempt(
                point,
                "autogenerate refuses",
                () -> project.autogenerate(Against.DATABASE, format, message).written());
        return written.stream().findFirst();
    }

    private interface Attempt<T> {
        T run();
    }

    private <T> T attempt(int point, String what, Attempt<T> attempt) throws IOException, Stopped {
        try {
            return attempt.run();
        } catch (MigrationException failure) {
            failedForRows = failsForRows(failure);
            if (!failedForRows) {
                fail(point, what + ": " + failure.getMessage());
            }
        } catch (RuntimeException failure) {
            fail(7, "crashed: " + failure + " at " + failure.getStackTrace()[0]);
        }
        throw new Stopped();
    }

    private boolean failsForRows(MigrationException failure) throws IOException {
        return failure instanceof StatementFailedException refused
                && !pair.oldRows().isEmpty()
                && refused.sqlState().matches("2[23].*")
                && comments(refused).anyMatch(comment -> comment.matches(".*\\b(fails|refuses)\\b.*"));
    }

    /** The comments directly above the statement that failed, and those of a replaced type that it converts a column to. */
    private static Stream<String> comments(StatementFailedException refused) throws IOException {
        Matcher place = PLACE.matcher(refused.getMessage());
        if (!place.find()) {
            return Stream.empty();
        }
        List<String> lines = Files.readAllLines(Path.of(place.group(1))).stream()
                .map(String::strip)
                .toList();
        int statement = Integer.parseInt(place.group(2)) - 1;
        while (place.group(1).endsWith(".java") && !lines.get(statement).startsWith("op.")) {
            statement--;
        }
        int first = statement;
        while (isComment(lines.get(first - 1))) {
            first--;
        }
        return Stream.concat(
                lines.subList(first, statement).stream(),
                lines.stream().filter(line -> isComment(line) && isOfType(line, refused.sql())));
    }

    private static boolean isOfType(String comment, String statement) {
        Matcher type = REPLACED.matcher(comment);
        return type.find()
                && Pattern.compile("ALTER COLUMN .* TYPE .*\\b" + Pattern.quote(type.group(1)) + "\\b")
                        .matcher(statement)
                        .find();
    }

    private static boolean isComment(String line) {
        return line.startsWith("--") || line.startsWith("//");
    }

    private DatabaseState seeded(TestDatabase database) throws SQLException, IOException {
        if (!pair.oldRows().isEmpty()) {
            database.execute(pair.oldRows());
        }
        return DatabaseState.of(database);
    }

    private DatabaseState upgraded(TestProject project, TestDatabase database, DatabaseState seeded)
            throws IOException, SQLException, Stopped {
        attempt(2, "the upgrade fails", () -> project.upgrade("head"));
        DatabaseState upgraded = DatabaseState.of(database);
        expectSame(2, "the upgrade", desired, upgraded);
        seeded.rows()
                .renamed(Renames.parse(pair.toldRenames()))
                .lost(upgraded.rows(), marked)
                .forEach(lost -> fail(2, lost));
        upgraded.taken().stream()
                .filter(column -> !seeded.taken().contains(column))
                .forEach(column -> fail(3, column));
        if (pair.toldRenames().isEmpty()) {
            upgraded.objects().needlesslyChangedSince(seeded.objects()).forEach(needless -> fail(6, needless));
        }
        if (pair.renamesAlone()) {
            upgraded.objects().goneSince(seeded.objects()).forEach(gone -> fail(6, gone));
        }
        return upgraded;
    }

    private void checks(TestProject project) throws IOException, Stopped {
        project.renames("");
        for (Against against : Against.values()) {
            if (against == Against.REVISIONS && pair.before("").contains("search_path")) {
                // Without a database, nobody knows that its default schema is another.
                continue;
            }
            List<String> found = attempt(
                    2,
                    "the further comparison fails",
                    () -> project.check(against).described());
            if (!found.isEmpty()) {
                fail(2, "a further comparison with the " + against + " finds " + found);
            }
        }
    }

    private DatabaseState downgraded(TestProject project, TestDatabase database, String target)
            throws IOException, SQLException, Stopped {
        attempt(5, "the downgrade fails", () -> project.downgrade(target));
        DatabaseState restored = DatabaseState.of(database);
        expectSame(5, "the downgrade", old, restored);
        return restored;
    }

    private void probe(int point, String statements, TestDatabase database, String where) throws SQLException {
        if (statements.isEmpty()) {
            return;
        }
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(statements);
            connection.rollback();
        } catch (SQLException failure) {
            fail(point, "the application fails" + where + ": " + failure.getMessage());
        }
    }

    /** Runs a script on the copy, which has to become what the online run made of the database. */
    private void offline(String script, String direction, DatabaseState online, TestDatabase copy)
            throws IOException, SQLException, Stopped {
        Path file = folder.resolve(direction + ".sql");
        Files.writeString(file, script);
        if (!Psql.isAvailable()) {
            return;
        }
        String error = Psql.run(copy, file);
        if (!error.isEmpty()) {
            fail(4, "the offline script " + direction + " fails: " + error);
            throw new Stopped();
        }
        DatabaseState offline = DatabaseState.of(copy);
        expectSame(4, "the offline script " + direction, online, offline);
        if (!online.rows().equals(offline.rows())) {
            fail(4, direction + " the rows are " + online.rows() + ", offline " + offline.rows());
        }
        if (!online.positions().equals(offline.positions())) {
            fail(4, direction + " the positions are " + online.positions() + ", offline " + offline.positions());
        }
    }

    private void expectSame(int point, String what, DatabaseState expected, DatabaseState actual) {
        List<String> difference = expected.difference(actual);
        if (!difference.isEmpty()) {
            fail(point, what + " differs: " + difference);
        }
    }

    /** The comments of a file say what is lost. */
    private static Predicate<String> marks(RevisionScript script) throws IOException {
        List<String> comments = Files.readAllLines(script.file().orElseThrow()).stream()
                .map(String::strip)
                .filter(ProjectTrial::isComment)
                .toList();
        return text -> {
            Pattern name = Pattern.compile("(?<!\\w)" + Pattern.quote(text) + "(?!\\w)");
            return comments.stream().anyMatch(comment -> name.matcher(comment).find());
        };
    }

    private void fail(int point, String what) {
        String line = what.replaceAll("\\s+", " ");
        failures.add(
                pair,
                "point %d, %s, %s: %s"
                        .formatted(
                                point,
                                way,
                                format,
                                line.length() > FAILURE_LENGTH ? line.substring(0, FAILURE_LENGTH) + " …" : line));
    }
}

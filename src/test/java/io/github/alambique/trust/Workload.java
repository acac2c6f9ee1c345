package io.github.alambique.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.internal.command.Commands;
import io.github.alambique.internal.command.Database;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.connect.ConnectionSettings;
import io.github.alambique.internal.connect.Connector;
import io.github.alambique.internal.connect.HostAddress;
import io.github.alambique.internal.connect.Secret;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.testing.CatalogDigest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Revisions on disk, one on the other: each makes a table and writes its number into a journal, every fifth builds two
 * indexes concurrently, and some change what is there.
 */
final class Workload {

    private final Path folder;
    private final int size;

    private Workload(Path folder, int size) {
        this.folder = folder;
        this.size = size;
    }

    static Workload write(Path folder, int size) throws IOException {
        var workload = new Workload(folder, size);
        for (int number = 1; number <= size; number++) {
            workload.write(number);
        }
        return workload;
    }

    /** What another process wrote. */
    static RevisionFiles read(Path folder) {
        return RevisionFiles.of(
                new ScriptLayout(
                        List.of(folder.resolve("java")),
                        List.of(folder.resolve("resources")),
                        "db.migrations",
                        StandardCharsets.UTF_8,
                        folder.resolve("work")),
                List::of);
    }

    RevisionFiles files() {
        return read(folder);
    }

    Path folder() {
        return folder;
    }

    int size() {
        return size;
    }

    static String id(int number) {
        return "r%03d".formatted(number);
    }

    static Database connections(TestDatabase database) {
        var settings = ConnectionSettings.of(
                new HostAddress(database.host(), database.port()),
                database.name(),
                database.user(),
                Secret.of(database.password()));
        return () -> new Connector().open(settings);
    }

    Commands upgrade(TestDatabase database, RunListener listener) {
        return new Commands(files(), connections(database), RunSettings.DEFAULT, listener);
    }

    Commands downgrade(TestDatabase database) {
        return new Commands(files(), connections(database), RunSettings.DEFAULT, new RunListener() {});
    }

    static boolean isTransactional(int number) {
        return number % 5 != 0;
    }

    private void write(int number) throws IOException {
        String parent = number == 1 ? "-" : id(number - 1);
        String header =
                "-- revision: %s%n-- revises: %s%n-- message: number %d%n".formatted(id(number), parent, number);
        String body = isTransactional(number) ? transactional(number) : concurrent(number);
        Path sql = Files.createDirectories(folder.resolve("resources/db/migrations"));
        Files.writeString(sql.resolve(id(number) + ".sql"), header + body);
    }

    private static String transactional(int number) {
        int before = isTransactional(number - 1) ? number - 1 : number - 2;
        String more = number % 7 == 0 ? "ALTER TABLE t" + before + " ADD COLUMN more text DEFAULT 'x' NOT NULL;" : "";
        String less = number % 7 == 0 ? "ALTER TABLE t" + before + " DROP COLUMN more;" : "";
        return """
                -- migrate:upgrade
                %2$s
                CREATE TABLE t%1$d (id integer PRIMARY KEY, name text);
                INSERT INTO t%1$d SELECT n, 'name ' || n FROM generate_series(1, 200) AS n;
                INSERT INTO journal VALUES (%1$d);
                CREATE FUNCTION f%1$d() RETURNS integer LANGUAGE sql AS 'SELECT %1$d';

                -- migrate:downgrade
                %3$s
                DROP FUNCTION f%1$d();
                DELETE FROM journal WHERE number = %1$d;
                DROP TABLE t%1$d;
                """.formatted(number, number == 1 ? "CREATE TABLE journal (number integer);" : more, less);
    }

    private static String concurrent(int number) {
        return """
                -- transactional: false
                -- migrate:upgrade
                CREATE INDEX CONCURRENTLY t%1$d_id ON t%1$d (id, name);
                CREATE UNIQUE INDEX CONCURRENTLY t%1$d_name ON t%1$d (name);

                -- migrate:downgrade
                DROP INDEX CONCURRENTLY t%1$d_name;
                DROP INDEX CONCURRENTLY t%1$d_id;
                """.formatted(number - 1);
    }

    /** What the database must look like when all of it has run: what it looks like after a run that nothing disturbed. */
    List<String> undisturbed(TestDatabase database) throws SQLException {
        empty(database);
        upgrade(database, new RunListener() {}).upgrade("head");
        return digest(database);
    }

    static void empty(TestDatabase database) throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
    }

    static List<String> digest(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return CatalogDigest.of(connection);
        }
    }

    /** At head, everything once, the history complete, no index that is not valid. */
    void assertComplete(TestDatabase database) throws SQLException {
        assertAppliedUpTo(size, database);
    }

    /** The rows, the history and what the revisions did agree, whatever happened. */
    void assertAppliedUpTo(int last, TestDatabase database) throws SQLException {
        List<Integer> numbers = IntStream.rangeClosed(1, last).boxed().toList();
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly(id(last));
        assertThat(database.column(
                        "SELECT revision FROM migrate_history WHERE direction = 'upgrade' ORDER BY applied_at, id"))
                .isEqualTo(numbers.stream().map(Workload::id).toList());
        assertThat(database.column("SELECT number FROM journal ORDER BY number"))
                .isEqualTo(numbers.stream()
                        .filter(Workload::isTransactional)
                        .map(String::valueOf)
                        .toList());
        assertThat(database.column("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid"))
                .isEmpty();
    }

    /** How far a database is; 0 for one that has no version table or no row. */
    static int applied(TestDatabase database) throws SQLException {
        if (database.column("SELECT to_regclass('migrate_version') IS NULL").contains("t")) {
            return 0;
        }
        List<String> rows = database.column("SELECT version_num FROM migrate_version");
        return rows.isEmpty() ? 0 : Integer.parseInt(rows.get(0).substring(1));
    }
}

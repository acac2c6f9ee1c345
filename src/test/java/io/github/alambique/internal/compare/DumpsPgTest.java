package io.github.alambique.internal.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.alambique.ddl.Change;
import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.internal.sql.Statement;
import io.github.alambique.schema.Schema;
import io.github.alambique.testing.PgDump;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code pg_dump --schema-only} says of a schema that was made by changes, and of the same made by its own DDL. Lines are
 * compared without their order, for columns have another where some were added. Needs a {@code pg_dump} as new as the server.
 */
@PostgresTest
class DumpsPgTest {

    private static final int SAMPLE = 40;

    @BeforeAll
    static void needsPgDump(TestDatabase database) throws SQLException {
        assumeThat(PgDump.reads(database)).as("pg_dump is as new as the server").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chinook", "killbill", "northwind", "supabase_auth"})
    void wholeSchemas(String schema) throws Exception {
        assertThat(differences(Pair.of("", SchemasPgTest.ddl(schema)))).isEmpty();
    }

    @Test
    void someOfTheRecordedPairs() throws Exception {
        List<Pair> pairs = PairsPgTest.recorded();
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (int i = 0; i < pairs.size(); i += SAMPLE) {
            Pair pair = pairs.get(i);
            // Publications are not managed.
            if (pair.roles().isEmpty() && !pair.changes("publication") && isLoaded(pair)) {
                compared++;
                differences(pair).forEach(line -> differences.add(pair.name() + ": " + line));
            }
        }

        assertThat(compared).isGreaterThan(pairs.size() / SAMPLE / 2);
        assertThat(differences).isEmpty();
    }

    // Some need a newer server.
    private static boolean isLoaded(Pair pair) {
        try {
            loaded("dump_old", pair, pair.oldDdl());
            loaded("dump_new", pair, pair.newDdl());
            return true;
        } catch (SQLException newer) {
            return false;
        }
    }

    private static List<String> differences(Pair pair) throws SQLException, IOException {
        TestDatabase old = loaded("dump_old", pair, pair.oldDdl());
        TestDatabase desired = loaded("dump_new", pair, pair.newDdl());
        SchemaDump before = SchemaDump.of(old);
        SchemaDump after = SchemaDump.of(desired);
        try (Connection connection = old.connect()) {
            Schema current = CatalogInspector.inspect(connection, Set.of());
            Schema wanted = inspected(desired);
            run(
                    connection,
                    new SchemaComparator(Renames.NONE).compare(current, wanted).changes());
            List<String> differences = after.difference(SchemaDump.of(old));
            run(
                    connection,
                    new SchemaComparator(Renames.NONE).compare(wanted, current).changes());
            differences.addAll(before.difference(SchemaDump.of(old)));
            return differences;
        }
    }

    private static TestDatabase loaded(String name, Pair pair, String ddl) throws SQLException {
        TestDatabase database = TestServer.EMBEDDED.create(name);
        try (Connection connection = database.connect()) {
            pair.load(connection, ddl);
            dropEventTriggers(connection);
        }
        return database;
    }

    // They are not managed.
    private static void dropEventTriggers(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    DO $$
                    DECLARE name text;
                    BEGIN
                      FOR name IN SELECT evtname FROM pg_event_trigger LOOP
                        EXECUTE format('DROP EVENT TRIGGER %I', name);
                      END LOOP;
                    END $$""");
        }
    }

    private static Schema inspected(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return CatalogInspector.inspect(connection, Set.of());
        }
    }

    private static void run(Connection connection, List<Change> changes) throws SQLException {
        SqlCompiler compiler = new SqlCompiler();
        try (var statement = connection.createStatement()) {
            for (Change change : changes) {
                for (Statement sql : compiler.compile(change.operation())) {
                    statement.execute(sql.sql());
                }
            }
        }
    }
}

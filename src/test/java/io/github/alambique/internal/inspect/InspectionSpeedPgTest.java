package io.github.alambique.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.alambique.schema.Schema;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How the time of reading a database grows with it, server and client together, on a session that has asked for nothing before.
 * What was measured is printed.
 */
@PostgresTest
class InspectionSpeedPgTest {

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final TestDatabase database;

    InspectionSpeedPgTest(TestDatabase database) {
        this.database = database;
    }

    private record Cost(Duration time, long megabytes) {}

    @Test
    void growsWithTheTablesAndNoFaster() throws SQLException {
        create(0, 250);
        inspected(250);
        Cost few = inspected(250);
        create(250, 1_000);
        Cost many = inspected(1_000);

        assertThat(many.time()).isLessThan(few.time().multipliedBy(4 * 3).plus(Duration.ofMillis(200)));
        assertThat(many.megabytes()).isLessThan(256);
    }

    private void create(int from, int to) throws SQLException {
        database.execute(IntStream.range(from, to).mapToObj("""
                        CREATE TABLE table_%1$d (
                          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                          parent bigint REFERENCES table_%1$d,
                          name varchar(100) NOT NULL UNIQUE,
                          amount numeric(12, 2) DEFAULT 0 CHECK (amount >= 0),
                          created timestamptz NOT NULL DEFAULT now(),
                          note text);
                        CREATE INDEX ON table_%1$d (parent);
                        COMMENT ON TABLE table_%1$d IS 'number %1$d'"""::formatted).collect(Collectors.joining(";\n")));
    }

    private Cost inspected(int tables) throws SQLException {
        try (Connection connection = database.connect()) {
            long thread = Thread.currentThread().getId();
            long bytes = THREAD.getThreadAllocatedBytes(thread);
            long start = System.nanoTime();
            Schema schema = CatalogInspector.inspect(connection, Set.of());
            var cost = new Cost(
                    Duration.ofNanos(System.nanoTime() - start), THREAD.getThreadAllocatedBytes(thread) - bytes >> 20);
            assertThat(schema.tables()).hasSize(tables);
            System.out.printf(
                    "inspected %d tables: %d ms, %d MB allocated%n",
                    tables, cost.time().toMillis(), cost.megabytes());
            return cost;
        }
    }
}

package io.github.alambique.internal.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.schema.Schema;
import io.github.alambique.testing.Effort;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Large schemas are read and compared in less time than it takes to make them, and in little memory. What was measured is printed. */
@PostgresTest
class LargeSchemasPgTest {

    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
    private static final int TABLES = Effort.rounds(1_000, 4_000);
    private static final int MEGABYTES = Effort.rounds(96, 256);
    private static final String PASSWORD = "TEST_PASSWORD";

    private final TestDatabase database;

    LargeSchemasPgTest(TestDatabase database) {
        this.database = database;
    }

    /** 473 tables with 989 foreign keys, of which all is made. */
    @Test
    void thatOfDhis2() throws Exception {
        TestDatabase dhis2 = TestServer.EMBEDDED.create("dhis2");
        long start = System.nanoTime();
        dhis2.execute(SchemasPgTest.ddl("dhis2"));
        Duration creation = Duration.ofNanos(System.nanoTime() - start);
        start = System.nanoTime();
        Schema schema = inspected(dhis2);
        Duration inspection = Duration.ofNanos(System.nanoTime() - start);
        long cpu = THREAD.getCurrentThreadCpuTime();
        int changes = new SchemaComparator(Renames.NONE)
                .compare(Schema.EMPTY, schema)
                .changes()
                .size();
        Duration comparison = Duration.ofNanos(THREAD.getCurrentThreadCpuTime() - cpu);
        System.out.printf(
                "dhis2: made in %d ms, inspected in %d ms, compared in %d ms of processor time, %d changes%n",
                creation.toMillis(), inspection.toMillis(), comparison.toMillis(), changes);

        assertThat(schema.tables()).hasSizeGreaterThan(450);
        assertThat(inspection).isLessThan(creation);
        assertThat(comparison).isLessThan(creation);
    }

    @Test
    void thousandsOfTablesFitIntoLittleMemory() throws Exception {
        for (int from = 0; from < TABLES; from += 500) {
            database.execute(
                    IntStream.range(from, from + 500).mapToObj("""
                            CREATE TABLE table_%1$d (
                              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                              parent bigint REFERENCES table_%1$d,
                              name varchar(100) NOT NULL UNIQUE,
                              amount numeric(12, 2) DEFAULT 0 CHECK (amount >= 0));
                            CREATE INDEX ON table_%1$d (parent)"""::formatted).collect(Collectors.joining(";\n")));
        }
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + MEGABYTES + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeSchemasPgTest.class.getName(),
                        database.host(),
                        Integer.toString(database.port()),
                        database.name(),
                        database.user())
                .redirectErrorStream(true);
        command.environment().put(PASSWORD, database.password());
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.print(output);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains(TABLES + " tables");
    }

    /** Both sides are read and compared in a JVM of its own: one that has nothing, and one that has all. */
    public static void main(String... of) throws SQLException {
        var database = new TestDatabase(of[0], Integer.parseInt(of[1]), of[2], of[3], System.getenv(PASSWORD));
        Schema current = inspected(database);
        Schema desired = inspected(database);
        var comparator = new SchemaComparator(Renames.NONE);
        List<Integer> changes = List.of(
                comparator.compare(current, desired).changes().size(),
                comparator.compare(Schema.EMPTY, desired).changes().size(),
                comparator.compare(desired, Schema.EMPTY).changes().size());
        System.out.printf("%d tables: changes %s%n", desired.tables().size(), changes);
    }

    private static Schema inspected(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return CatalogInspector.inspect(connection, Set.of());
        }
    }
}

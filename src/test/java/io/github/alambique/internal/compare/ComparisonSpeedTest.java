package io.github.alambique.internal.compare;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How the time of a comparison grows with the schema: processor time, so that other work on the machine does not count. What is
 * measured is printed; the benchmark has the times themselves.
 */
@Timeout(300)
class ComparisonSpeedTest {

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void growsWithTheSchemaAndNoFaster() {
        Cost first = compared(1000);
        assertThat(first.megabytes()).isLessThan(256);
        double thousand = Math.min(compared(1000).millis(), compared(1000).millis());
        double fourThousand = Math.min(compared(4000).millis(), compared(4000).millis());

        assertThat(fourThousand).isLessThan(Math.max(thousand, 50) * 4 * 3);
    }

    private record Cost(double millis, double megabytes) {}

    /** A tenth of the tables get a column, lose an index and change a check; some are new, some are gone. */
    private static Cost compared(int tables) {
        Schema current = schema(0, tables, false);
        Schema desired = schema(tables / 50, tables + tables / 50, true);
        long thread = Thread.currentThread().getId();
        long bytes = THREAD.getThreadAllocatedBytes(thread);
        long started = THREAD.getCurrentThreadCpuTime();
        Comparison comparison = new SchemaComparator(Renames.NONE).compare(current, desired);
        Cost cost = new Cost(
                (THREAD.getCurrentThreadCpuTime() - started) / 1e6,
                (THREAD.getThreadAllocatedBytes(thread) - bytes) / 1e6);
        assertThat(comparison.changes()).hasSizeGreaterThan(tables / 5);
        System.out.printf(
                "compared %d tables: %.0f ms of processor time, %.0f MB allocated, %d changes%n",
                tables, cost.millis(), cost.megabytes(), comparison.changes().size());
        return cost;
    }

    private static Schema schema(int from, int to, boolean changed) {
        List<Table> tables = new ArrayList<>();
        List<Index> indexes = new ArrayList<>();
        for (int i = from; i < to; i++) {
            boolean other = changed && i % 10 == 0;
            String name = "table_" + i;
            Table table = table(
                    name,
                    column("id", bigint()).identity(),
                    column("parent_id", bigint()),
                    column("name", varchar(other ? 200 : 100)).notNull(),
                    column("amount", numeric(12, 2)).defaultExpression("0").notNull(),
                    column("created_at", timestamptz())
                            .defaultExpression("now()")
                            .notNull(),
                    column("note", text()),
                    primaryKey("id").named(name + "_pkey"),
                    unique("name").named(name + "_name_key"),
                    check(other ? "amount > 0::numeric" : "amount >= 0::numeric")
                            .named(name + "_amount_check"),
                    foreignKey("parent_id")
                            .references("table_" + Math.max(from, i - 1), "id")
                            .named(name + "_parent_id_fkey"));
            tables.add(other ? table.columns(with(table.columns())) : table);
            if (!other) {
                indexes.add(index(name + "_parent_id_idx").on(name, "parent_id"));
            }
        }
        return new Schema(List.of(), tables, indexes, Collections.emptySortedMap(), List.of(), Set.of());
    }

    private static List<Column> with(List<Column> columns) {
        List<Column> more = new ArrayList<>(columns);
        more.add(column("added", text()));
        return more;
    }
}

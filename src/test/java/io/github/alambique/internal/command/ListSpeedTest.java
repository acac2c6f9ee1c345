package io.github.alambique.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.graph.RevisionLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lists of many revisions, 30 % of them merges, on five branches, in both formats: growth with their number, and
 * ratios to what the same machine needs for reading the files, at the same time, so that a slow or busy one changes nothing.
 */
class ListSpeedTest {

    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @TempDir
    private Path folder;

    @Test
    void tenThousandRevisionsTakeAboutTenTimesAsLongAsAThousandAndLittleMemory() throws IOException {
        ScriptLayout few = layout(folder.resolve("few"));
        write(few, 1_000);
        ScriptLayout many = layout(folder.resolve("many"));
        write(many, 10_000);
        history(few);

        Duration cold = assertGrowth("history without cache", 3, () -> withoutCache(few), () -> withoutCache(many));
        Duration cached = assertGrowth("history with cache", 3, () -> history(few), () -> history(many));
        Duration reading = best(3, () -> size(folder.resolve("many")));
        System.out.printf("files of 10,000 revisions read: %d ms of processor time%n", reading.toMillis());
        assertThat(cold).isLessThan(reading.multipliedBy(12));
        assertThat(cached).isLessThan(cold.multipliedBy(2).dividedBy(3));
        RevisionGraph fewRevisions = files(few).graph();
        long before = usedMemory();
        RevisionFiles manyFiles = files(many);
        long used = usedMemory() - before;
        RevisionGraph manyRevisions = manyFiles.graph();
        assertGrowth("plan of upgrade heads", 5, () -> plan(fewRevisions), () -> plan(manyRevisions));
        System.out.printf("10,000 revisions hold %d MB%n", used >> 20);
        assertThat(used).isLessThan(200L << 20);
        assertThat(plan(manyRevisions)).isEqualTo(10_000);
    }

    /** What the large one took. */
    private static Duration assertGrowth(String what, int rounds, Supplier<Integer> few, Supplier<Integer> many) {
        Duration small = best(rounds, few);
        Duration large = best(rounds, many);

        System.out.printf(
                "%s: %d ms of processor time for 1,000 revisions, %d ms for 10,000%n",
                what, small.toMillis(), large.toMillis());
        assertThat(large).as(what).isLessThan(small.multipliedBy(30).plusMillis(200));
        return large;
    }

    private static Duration best(int rounds, Supplier<Integer> work) {
        return IntStream.range(0, rounds)
                .mapToObj(round -> time(work))
                .min(Duration::compareTo)
                .orElseThrow();
    }

    /** Of the processors: it does not grow because other work keeps the machine busy. */
    private static Duration time(Supplier<Integer> work) {
        long start = MACHINE.getProcessCpuTime();
        assertThat(work.get()).isPositive();
        return Duration.ofNanos(MACHINE.getProcessCpuTime() - start);
    }

    private static long usedMemory() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static int withoutCache(ScriptLayout layout) {
        try {
            Files.deleteIfExists(layout.work().resolve("revisions.cache"));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        return history(layout);
    }

    private static int history(ScriptLayout layout) {
        RevisionGraph graph = files(layout).graph();
        return graph.view(graph.history()).stream()
                .mapToInt(view -> RevisionLine.history(view, List.of()).length())
                .sum();
    }

    private static int plan(RevisionGraph graph) {
        return graph.upgrade(Set.of(), "heads").steps().size();
    }

    private static RevisionFiles files(ScriptLayout layout) {
        return RevisionFiles.of(layout, List::of);
    }

    /** The yardstick: what the machine needs for reading the files and nothing else. */
    private static int size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToInt(file -> bytes(file).length)
                    .sum();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ScriptLayout layout(Path folder) {
        return new ScriptLayout(
                List.of(folder.resolve("java")),
                List.of(folder.resolve("resources")),
                "db.migrations",
                StandardCharsets.UTF_8,
                folder.resolve("work"));
    }

    private static void write(ScriptLayout layout, int count) throws IOException {
        Path java = Files.createDirectories(layout.javaRoots().get(0).resolve("db/migrations"));
        Path sql = Files.createDirectories(layout.resourceRoots().get(0).resolve("db/migrations"));
        var random = new Random(1);
        var tips = new ArrayList<String>();
        for (int number = 0; number < count; number++) {
            String id = "%012x".formatted(random.nextLong() >>> 16);
            List<String> parents = parents(random, tips, id);
            String name = "add_table_" + number + "_" + id;
            if (number % 2 == 0) {
                write(java.resolve(name + ".java"), javaRevision(name, id, parents));
            } else {
                write(sql.resolve(name + ".sql"), sqlRevision(number, id, parents));
            }
        }
    }

    private static List<String> parents(Random random, List<String> tips, String id) {
        int branch = random.nextInt(5);
        if (tips.size() <= branch) {
            List<String> first = tips.isEmpty() ? List.of() : List.of(tips.get(0));
            tips.add(id);
            return first;
        }
        var parents = new TreeSet<>(List.of(tips.get(branch)));
        if (random.nextInt(10) < 3) {
            parents.add(tips.get(random.nextInt(tips.size())));
        }
        tips.set(branch, id);
        return List.copyOf(parents);
    }

    /** As written some time ago: the cache keeps nothing that may still change within the clock's tick. */
    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
    }

    private static String javaRevision(String name, String id, List<String> parents) {
        String revises = parents.isEmpty() ? "{}" : "{\"" + String.join("\", \"", parents) + "\"}";
        return """
            package db.migrations;

            import static io.github.alambique.ddl.Ddl.*;
            import static io.github.alambique.ddl.Types.*;

            import io.github.alambique.Migration;
            import io.github.alambique.Operations;
            import io.github.alambique.Revision;

            /** add a table */
            @Revision(id = "%2$s", revises = %3$s, created = "2023-05-08T18:15:04Z")
            public class %1$s implements Migration {

                @Override
                public void upgrade(Operations op) {
                    op.createTable("products", column("id", integer()).notNull(), primaryKey("id"));
                }

                @Override
                public void downgrade(Operations op) {
                    op.dropTable("products");
                }
            }
            """.formatted(name, id, revises);
    }

    private static String sqlRevision(int number, String id, List<String> parents) {
        return """
            -- revision:  %2$s
            -- revises:   %3$s
            -- message:   add table %1$d
            -- created:   2023-06-01T09:30:00Z

            -- migrate:upgrade
            CREATE TABLE reviews_%1$d (id integer PRIMARY KEY, stars smallint NOT NULL);

            -- migrate:downgrade
            DROP TABLE reviews_%1$d;
            """.formatted(number, id, parents.isEmpty() ? "-" : String.join(", ", parents));
    }
}

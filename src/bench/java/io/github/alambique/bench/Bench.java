package io.github.alambique.bench;

import io.github.alambique.testing.CountingProxy;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs every tool on every task, in turns, and prints what each took. System properties: {@code bench.revisions} and
 * {@code bench.tables} (sizes with commas), {@code bench.runs}, {@code bench.delays} (milliseconds), {@code bench.tasks},
 * {@code bench.tools} (the beginnings of their names).
 */
public final class Bench {

    /** Stands for one where only the form of a command matters. */
    private static final TestDatabase UNKNOWN = new TestDatabase("localhost", 1, "", "", "");

    private final Path work = Path.of("target", "bench").toAbsolutePath();
    private final int runs = Integer.getInteger("bench.runs", 3);
    private final List<Contestant> contestants;
    private final List<Result> results = new ArrayList<>();
    private final Map<String, TestDatabase> applied = new HashMap<>();
    private int databases;

    private Bench() {
        MavenTool maven = MavenTool.ofThisBuild();
        List<String> wanted = list("bench.tools", "");
        contestants = Stream.<Contestant>of(
                        new MigratePlugin(maven, false),
                        new MigratePlugin(maven, true),
                        new FlywayPlugin(maven),
                        new LiquibasePlugin(maven),
                        new Alembic(),
                        new Psql(false),
                        new Psql(true))
                .filter(Contestant::isInstalled)
                .filter(tool -> wanted.stream().anyMatch(tool.name()::startsWith))
                .toList();
    }

    public static void main(String[] arguments) throws Exception {
        var bench = new Bench();
        Set<Task> tasks = EnumSet.noneOf(Task.class);
        list("bench.tasks", "START,UPGRADE,NOTHING,CURRENT,HISTORY,UNCHANGED,CHANGED")
                .forEach(name -> tasks.add(Task.valueOf(name)));
        bench.warmUp();
        for (String delay : list("bench.delays", "0,20")) {
            for (Task task : tasks) {
                for (String size : sizes(task)) {
                    bench.row(task, Integer.parseInt(size), Duration.ofMillis(Long.parseLong(delay)));
                }
            }
        }
        new Report(bench.results).write(bench.work);
    }

    private static List<String> sizes(Task task) {
        return switch (task) {
            case START -> List.of("1");
            case UPGRADE -> list("bench.revisions", "100,1000,5000");
            case NOTHING, CURRENT -> list("bench.applied", "100,1000");
            case HISTORY -> list("bench.listed", "10000");
            case UNCHANGED, CHANGED -> list("bench.tables", "300,1000");
        };
    }

    private static List<String> list(String property, String byDefault) {
        return Arrays.asList(System.getProperty(property, byDefault).split(","));
    }

    // Maven fetches what each plugin needs once.
    private void warmUp() throws Exception {
        for (Contestant contestant : contestants) {
            run(contestant, Task.CURRENT, 1, Duration.ZERO);
        }
        results.clear();
    }

    private void row(Task task, int size, Duration delay) throws Exception {
        boolean offline = task == Task.START || task == Task.HISTORY;
        if (offline && !delay.isZero()) {
            return;
        }
        for (int run = 0; run < runs; run++) {
            for (Contestant contestant : contestants) {
                run(contestant, task, size, delay);
            }
        }
    }

    private void run(Contestant contestant, Task task, int size, Duration delay) throws Exception {
        Path folder = prepared(contestant, size);
        boolean needsAll = task.needsAll();
        if (contestant.command(task, folder, UNKNOWN).isEmpty()) {
            return;
        }
        TestDatabase direct = needsAll ? applied(contestant, size, folder) : TestServer.EMBEDDED.create(newName());
        try (var proxy = CountingProxy.to(direct.host(), direct.port(), delay)) {
            TestDatabase proxied = proxy.database(direct);
            var command = contestant.command(task, folder, proxied).orElseThrow();
            before(task, folder);
            Measured measured = Measured.run(command, folder, contestant.environment(proxied), proxy);
            results.add(new Result(contestant.name(), task, size, delay.toMillis(), measured));
            System.out.printf("%s %s %d %s %s%n", contestant.name(), task, size, delay, measured);
            after(task, folder);
        } finally {
            if (!needsAll) {
                TestServer.EMBEDDED.drop(direct.name());
            }
        }
    }

    private String newName() {
        return "bench" + databases++;
    }

    /** A database that has all revisions, made once without the delay: the tasks that need it leave it as it is. */
    private TestDatabase applied(Contestant contestant, int size, Path folder) throws Exception {
        String key = contestant.name() + " " + size;
        TestDatabase known = applied.get(key);
        if (known != null) {
            return known;
        }
        TestDatabase direct = TestServer.EMBEDDED.create(newName());
        try (var proxy = CountingProxy.to(direct)) {
            var upgrade = contestant.command(Task.UPGRADE, folder, direct).orElseThrow();
            Measured.run(upgrade, folder, contestant.environment(direct), proxy);
        }
        applied.put(key, direct);
        return direct;
    }

    private Path prepared(Contestant contestant, int size) throws IOException {
        Path folder = work.resolve(contestant.name().replaceAll("[^A-Za-z0-9]+", "-") + "-" + size);
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            contestant.prepare(folder, new Workload(size));
        }
        return folder;
    }

    private static void before(Task task, Path folder) throws IOException {
        if (task == Task.CHANGED) {
            Files.writeString(
                    schema(folder), "ALTER TABLE t0 ADD COLUMN added text;\n", StandardOpenOption.APPEND);
        }
    }

    private static void after(Task task, Path folder) throws IOException {
        if (task != Task.CHANGED) {
            return;
        }
        String text = Files.readString(schema(folder));
        Files.writeString(schema(folder), text.substring(0, text.lastIndexOf("ALTER TABLE t0 ADD COLUMN")));
        try (var files = Files.walk(folder.resolve("src/main"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("bench_")).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path schema(Path folder) {
        return folder.resolve("src/main/resources/db/schema/schema.sql");
    }
}

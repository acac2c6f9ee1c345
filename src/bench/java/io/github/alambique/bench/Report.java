package io.github.alambique.bench;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The medians as a table in Markdown, and every run as JSON. */
final class Report {

    private record Key(Task task, int size, long delay, String tool) {}

    private final List<Result> results;
    private final Map<Key, List<Result>> rows;

    Report(List<Result> results) {
        this.results = results;
        this.rows = results.stream()
                .collect(groupingBy(
                        result -> new Key(result.task(), result.size(), result.delay(), result.tool()),
                        LinkedHashMap::new,
                        toList()));
    }

    void write(Path folder) throws IOException {
        List<String> markdown = new ArrayList<>();
        markdown.add("| task | size | delay ms | tool | median s | spread s | above start s | ratio to psql"
                + " | growth | CPU s | round trips | KB | peak MB |");
        markdown.add("|---|--:|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        rows.keySet().stream()
                .sorted(Comparator.comparing(Key::task)
                        .thenComparing(Key::delay)
                        .thenComparing(Key::size))
                .forEach(key -> markdown.add(line(key)));
        Files.write(folder.resolve("bench.md"), markdown);
        Files.writeString(folder.resolve("bench.json"), json());
        markdown.forEach(System.out::println);
    }

    private String line(Key key) {
        List<Result> runs = rows.get(key);
        double[] times = runs.stream().mapToDouble(run -> run.measured().seconds()).sorted().toArray();
        Measured sample = runs.get(runs.size() - 1).measured();
        return "| %s | %d | %d | %s | %.2f | %.2f-%.2f | %s | %s | %s | %.2f | %d | %d | %d |"
                .formatted(
                        key.task(),
                        key.size(),
                        key.delay(),
                        key.tool(),
                        median(key).orElseThrow(),
                        times[0],
                        times[times.length - 1],
                        text(above(key)),
                        text(ratio(key)),
                        text(growth(key)),
                        cpu(runs),
                        sample.roundTrips(),
                        sample.bytes() / 1024,
                        sample.peakMegabytes());
    }

    private static double cpu(List<Result> runs) {
        double[] times = runs.stream()
                .mapToDouble(run -> run.measured().cpuSeconds())
                .sorted()
                .toArray();
        return times[times.length / 2];
    }

    private Optional<Double> median(Key key) {
        return Optional.ofNullable(rows.get(key)).map(runs -> {
            double[] times = runs.stream()
                    .mapToDouble(run -> run.measured().seconds())
                    .sorted()
                    .toArray();
            return times[times.length / 2];
        });
    }

    /** Above the tool's own start. */
    private Optional<Double> above(Key key) {
        return median(new Key(Task.START, 1, 0, key.tool())).flatMap(start -> median(key).map(time -> time - start));
    }

    /** What it takes above its start, to what psql takes above its own. */
    private Optional<Double> ratio(Key key) {
        Optional<Double> psql = above(new Key(key.task(), key.size(), key.delay(), "psql"));
        return psql.filter(floor -> floor > 0).flatMap(floor -> above(key).map(time -> time / floor));
    }

    /** The exponent from the next smaller size to this one. */
    private Optional<Double> growth(Key key) {
        return rows.keySet().stream()
                .filter(other -> other.task() == key.task() && other.tool().equals(key.tool()))
                .filter(other -> other.delay() == key.delay() && other.size() < key.size())
                .max(Comparator.comparing(Key::size))
                .flatMap(smaller -> above(smaller).flatMap(before -> above(key)
                        .map(time -> Math.log(time / before) / Math.log((double) key.size() / smaller.size()))));
    }

    private static String text(Optional<Double> number) {
        return number.map("%.2f"::formatted).orElse("");
    }

    private String json() {
        return results.stream()
                .map(result -> """
                        {"task": "%s", "size": %d, "delay": %d, "tool": "%s", "seconds": %.3f, "cpuSeconds": %.3f, "roundTrips": %d, "bytes": %d, \
                        "peakMegabytes": %d}""".formatted(
                        result.task(),
                        result.size(),
                        result.delay(),
                        result.tool(),
                        result.measured().seconds(),
                        result.measured().cpuSeconds(),
                        result.measured().roundTrips(),
                        result.measured().bytes(),
                        result.measured().peakMegabytes()))
                .collect(joining(",\n", "[\n", "\n]\n"));
    }
}

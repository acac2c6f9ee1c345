package io.github.alambique.internal.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.alambique.testing.Effort;
import io.github.alambique.testing.Psql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Changes made after bug reports of other tools, and those of {@code families}, as {@link ProjectTrial} checks them: every
 * {@value #STRIDE}th in a quick build, all of them in a whole one. Failures are written to {@code target/field-failures.txt}, one
 * a line, and the revisions and offline scripts of each case are in {@code target/field}. System properties:
 *
 * <ul>
 *   <li>{@code conformance.field.names}: a pattern for the names of the cases, all of which are taken then
 *   <li>{@code conformance.field.dir}: a folder of further cases
 *   <li>{@code conformance.field.all}: takes both directions in both formats
 *   <li>{@code conformance.field.pairs}: takes each recorded pair of that distance from the last one through the same trial
 * </ul>
 */
@Tag("postgres")
class FieldCasesPgTest {

    private static final int STRIDE = 96;
    private static final Path RESOURCES = Path.of("src", "test", "resources", "conformance");
    private static final Path FOLDER = Path.of("target", "field");

    @Test
    void everyCasePassesButThoseListed() throws Exception {
        List<Pair> pairs = pairs();
        ProjectTrials trials = new ProjectTrials("field", cleared(FOLDER), Boolean.getBoolean("conformance.field.all"));
        long start = System.nanoTime();

        Failures failures = trials.run(pairs);
        System.out.printf(
                "%d cases, %d failed, %d not loaded by this server %s, %d s%s%n",
                pairs.size(),
                failures.found().size(),
                trials.skipped().size(),
                trials.skipped(),
                (System.nanoTime() - start) / 1_000_000_000,
                Psql.isAvailable() ? "" : "; no psql here: offline scripts were not run");

        Map<String, String> notPassed = notPassed(trials.comparesDumps());
        notPassed.keySet().retainAll(pairs.stream().map(Pair::name).toList());
        notPassed.keySet().removeAll(trials.skipped().keySet());
        assertThat(new TreeSet<>(failures.found().keySet())).isEqualTo(new TreeSet<>(notPassed.keySet()));
    }

    @Test
    void recordedPairsPass() throws Exception {
        int stride = Integer.getInteger("conformance.field.pairs", 0);
        assumeThat(stride).as("conformance.field.pairs").isPositive();
        List<Pair> recorded = PairsPgTest.recorded();
        List<Pair> pairs = new ArrayList<>();
        for (int i = Integer.getInteger("conformance.field.first", 0); i < recorded.size(); i += stride) {
            pairs.add(recorded.get(i));
        }

        Failures failures = new ProjectTrials("recorded", cleared(Path.of("target", "recorded")), false).run(pairs);

        assertThat(failures.found().keySet())
                .isSubsetOf(Stream.of(PairsPgTest.notPassed(), notPassed(true))
                        .flatMap(listed -> listed.keySet().stream())
                        .toList());
    }

    private static List<Pair> pairs() throws IOException {
        List<Path> files = new ArrayList<>(List.of(RESOURCES.resolve("diff-cases.jsonl")));
        files.addAll(jsonLines(RESOURCES.resolve("families")));
        String further = System.getProperty("conformance.field.dir", "");
        if (!further.isEmpty()) {
            files.addAll(jsonLines(Path.of(further)));
        }
        Pattern names = Pattern.compile(System.getProperty("conformance.field.names", ""));
        List<Pair> pairs = new ArrayList<>();
        for (Path file : files) {
            Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .map(Pair::parse)
                    .filter(pair -> names.matcher(pair.name()).find())
                    .forEach(pairs::add);
        }
        return names.pattern().isEmpty() ? Effort.part(pairs, STRIDE) : pairs;
    }

    private static List<Path> jsonLines(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    /** The cases that are known not to pass, each with the reason; some only where {@code pg_dump} is compared too. */
    private static Map<String, String> notPassed(boolean dumpsCompared) throws IOException {
        Map<String, String> notPassed = new TreeMap<>();
        Files.readAllLines(RESOURCES.resolve("field-cases-not-passed.tsv"), StandardCharsets.UTF_8).stream()
                .map(line -> line.split("\t"))
                .filter(fields -> dumpsCompared || fields.length == 2)
                .forEach(fields -> notPassed.put(fields[0], fields[1]));
        return notPassed;
    }

    static Path cleared(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}

package io.github.alambique.internal.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Asks what was asked of Alembic 1.19.2 and compares the answers by {@link ConformanceRules}. The system property
 * {@code conformance.traversal.dir} names a folder of further cases.
 */
class ConformanceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> deviations = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> answersAsAlembicDoes() throws IOException {
        return Stream.concat(ours(), further())
                .flatMap(line -> cases(line).stream())
                .map(question -> DynamicTest.dynamicTest(question.name(), () -> check(question)));
    }

    private void check(ConformanceCase question) {
        ConformanceRules.check(question).ifPresent(reason -> deviations.add(reason + ": " + question));
    }

    /** Cases that passed with another answer than Alembic's, and why, for people to read. */
    @AfterEach
    void listDeviations() throws IOException {
        deviations.sort(null);
        Files.write(Path.of("target", "conformance-deviations.txt"), deviations);
    }

    private static Stream<String> ours() throws IOException {
        try (InputStream recorded = ConformanceTest.class.getResourceAsStream("/conformance/traversal.jsonl")) {
            return new String(Objects.requireNonNull(recorded).readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    private static Stream<String> further() throws IOException {
        String folder = System.getProperty("conformance.traversal.dir");
        if (folder == null) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList().stream()
                    .flatMap(ConformanceTest::lines);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ConformanceCase> cases(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            var graph = ReferenceGraph.parse(json.path("graph"));
            var cases = new ArrayList<ConformanceCase>();
            json.path("cases").forEach(question -> cases.add(ConformanceCase.parse(graph, question)));
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

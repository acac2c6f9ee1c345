package io.github.alambique.internal.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Literal;
import io.github.alambique.testing.Effort;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recorded changes of schemas, each there and back by way of a SQL revision and a Java revision, as {@link PairTrials}
 * does it: every fifth in a quick build, all of them in a whole one. Further ones are read from the folder that the system property {@code conformance.pairs.dir} names, and {@code
 * conformance.pairs.names} is a pattern for the names of those to take. What went wrong is written to {@code
 * target/pairs-failures.txt}.
 */
@Tag("postgres")
class PairsPgTest {

    @TempDir
    Path folder;

    @Test
    void everyPairGoesThereAndBack() throws Exception {
        List<Pair> pairs = pairs();
        createRoles(pairs);
        Failures failures = new PairTrials("pairs", folder).run(pairs);
        failures.write(Path.of("target", "pairs-failures.txt"));

        assertThat(failures.found().keySet())
                .containsExactlyInAnyOrderElementsOf(pairs.stream()
                        .map(Pair::name)
                        .filter(notPassed()::containsKey)
                        .toList());
    }

    static List<Pair> recorded() throws IOException {
        List<Pair> pairs = new ArrayList<>();
        resource("pairs.jsonl").lines().map(Pair::parse).forEach(pairs::add);
        return pairs;
    }

    private static List<Pair> pairs() throws IOException {
        List<Pair> pairs = new ArrayList<>(Effort.part(recorded(), 5));
        String folder = System.getProperty("conformance.pairs.dir", "");
        if (!folder.isEmpty()) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".jsonl"))
                        .sorted()
                        .toList()) {
                    Files.readAllLines(file).stream().map(Pair::parse).forEach(pairs::add);
                }
            }
        }
        Pattern names = Pattern.compile(System.getProperty("conformance.pairs.names", ""));
        pairs.removeIf(pair -> !names.matcher(pair.name()).find());
        return pairs;
    }

    /** The pairs that are known not to pass, each with the feature of PostgreSQL that is missing. */
    static Map<String, String> notPassed() throws IOException {
        return resource("pairs-not-passed.tsv")
                .lines()
                .map(line -> line.split("\t"))
                .collect(Collectors.toMap(fields -> fields[0], fields -> fields[1]));
    }

    private static String resource(String name) throws IOException {
        try (var resource = PairsPgTest.class.getResourceAsStream("/conformance/" + name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void createRoles(List<Pair> pairs) throws SQLException {
        var roles = new TreeSet<String>();
        pairs.forEach(pair -> roles.addAll(pair.roles()));
        TestDatabase database = TestServer.EMBEDDED.create("pairs_roles");
        for (String role : roles) {
            String known = "SELECT 1 FROM pg_roles WHERE rolname = " + Literal.quote(role);
            if (database.column(known).isEmpty()) {
                database.execute("CREATE ROLE " + Identifier.quote(role));
            }
        }
    }
}

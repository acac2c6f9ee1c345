package io.github.alambique.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.alambique.scratch.ScratchSettings;
import io.github.alambique.scratch.ServerStarter;
import io.github.alambique.scratch.Servers;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.verify.Proof;
import io.github.alambique.verify.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@PostgresTest
class VerifyPgTest {

    private static final Path CRATES =
            Path.of("src", "test", "resources", "conformance", "migrations-crates.jsonl");

    private final TestDatabase database;

    @TempDir
    private Path folder;

    private String previous = "";

    VerifyPgTest(TestDatabase database) {
        this.database = database;
    }

    private void revision(String id, String message, String upgrade, Optional<String> downgrade) throws IOException {
        Path file = folder.resolve("resources/db/migrations/" + id + ".sql");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "-- revision:  %s\n-- revises:   %s\n-- message:   %s\n".formatted(id, previous, message)
                        + (upgrade.contains("CONCURRENTLY") || downgrade.filter(sql -> sql.contains("CONCURRENTLY")).isPresent()
                                ? "-- transactional: false\n"
                                : "")
                        + "\n-- migrate:upgrade\n" + upgrade + "\n"
                        + downgrade.map(sql -> "\n-- migrate:downgrade\n" + sql + "\n").orElse(""));
        previous = id;
    }

    private List<Proof> verified() {
        ServerStarter starter = version -> new ServerStarter.Started(Servers.settings(database), () -> {});
        return new Verify(
                        new TestProject(folder, database).files(),
                        new ScratchSettings(Optional.empty(), Optional.empty()),
                        starter)
                .run(Optional.empty(), proof -> {});
    }

    @Test
    void meetsTheKnownVerdictsOfRealRevisions() throws IOException {
        var json = new ObjectMapper();
        Map<String, String> expected = new TreeMap<>();
        for (String line : Files.readAllLines(CRATES)) {
            JsonNode revision = json.readTree(line);
            String id = "%012x".formatted(revision.get("seq").asInt() + 1);
            Optional<String> downgrade = Optional.ofNullable(revision.get("down_sql")).map(JsonNode::asText);
            revision(id, revision.get("name").asText(), revision.get("up_sql").asText(), downgrade);
            expected.put(id + " " + revision.get("name").asText(), revision.path("down").asText("irreversible"));
        }
        long start = System.nanoTime();
        List<Proof> proofs = verified();
        System.out.println(proofs.size() + " in " + (System.nanoTime() - start) / 1_000_000 + " ms");

        List<String> wrong = new ArrayList<>();
        for (Proof proof : proofs) {
            String key = proof.script().metadata().id() + " " + proof.script().metadata().message();
            String known = expected.remove(key);
            boolean right = switch (known.replaceFirst(":.*", "").strip()) {
                case "exact" -> proof.verdict() == Verdict.OK;
                case "irreversible" -> proof.verdict() == Verdict.IRREVERSIBLE;
                case "order-only" -> proof.verdict() == Verdict.ORDER_ONLY;
                case "error" -> proof.verdict() == Verdict.FAILS;
                default -> proof.verdict() == Verdict.LEAVES || proof.verdict() == Verdict.MISSES;
            };
            if (!right) {
                wrong.add(key + ": " + known + ", was " + proof.verdict() + " " + proof.differences() + proof.failure());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(expected).isEmpty();
    }
}

package io.github.alambique.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.graph.InvalidGraphException;
import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.graph.RandomGraphs;
import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.testing.Effort;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Graphs on a real database, recorded and random ones: up and down again, online and by script. */
@PostgresTest
class GraphsPgTest {

    private static final int GRAPHS = Effort.rounds(60, 200);
    private static final int RANDOM_GRAPHS = Effort.rounds(12, 40);

    private final TestDatabase database;

    GraphsPgTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void graphsGoUpAndDownAndTheirScriptsDoTheSame() throws Exception {
        int checked = 0;
        try (Connection connection = database.connect()) {
            connection.createStatement().execute("CREATE TABLE applied (id text PRIMARY KEY)");
            for (Map<String, LoadedRevision> revisions : graphs()) {
                RevisionGraph graph = graph(revisions);
                check(connection, graph, revisions);
                checked++;
            }
        }
        database.execute("DROP TABLE applied");
        assertThat(checked).isEqualTo(GRAPHS);
    }

    @Test
    void randomPlansAndTheirScriptsDoTheSame() throws Exception {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute("CREATE TABLE applied (id text PRIMARY KEY)");
            for (int seed = 0; seed < RANDOM_GRAPHS; seed++) {
                var random = new Random(seed);
                RevisionGraph graph = RandomGraphs.graph(random, 12);
                Set<String> start = RandomGraphs.rows(random, graph);
                checkScript(connection, graph, start, graph.upgrade(start, RandomGraphs.anyId(random, graph)));
                checkScript(connection, graph, start, graph.downgrade(start, "base"));
            }
            execute(connection, "DROP TABLE applied");
        }
    }

    /** Online and by script, each from the same start, which was reached online. */
    private void checkScript(Connection connection, RevisionGraph graph, Set<String> start, Plan plan)
            throws SQLException {
        Map<String, LoadedRevision> revisions = revisions(graph);
        Plan toStart = start.isEmpty() ? new Plan(List.of()) : graph.upgrade(Set.of(), String.join(",", start));
        bringTo(connection, toStart, revisions);
        run(connection, plan, revisions);
        List<String> online = content(connection);
        empty(connection);

        bringTo(connection, toStart, revisions);
        String script = OfflineScript.of(plan, start, revisions, TestRevisions.options(TransactionMode.RUN));
        for (SqlScript.Part part : SqlScript.split(script)) {
            execute(connection, part.sql());
        }
        assertThat(content(connection)).isEqualTo(online);
        empty(connection);
    }

    private static void bringTo(Connection connection, Plan plan, Map<String, LoadedRevision> revisions) {
        var options = TestRevisions.options(TransactionMode.REVISION);
        var runner = new Runner(connection, options, new RunListener() {});
        runner.ensureTables();
        runner.run(rows -> plan, ids -> revisions);
    }

    private static void empty(Connection connection) throws SQLException {
        execute(connection, "DROP TABLE migrate_version, migrate_history");
        execute(connection, "DELETE FROM applied");
    }

    private static Map<String, LoadedRevision> revisions(RevisionGraph graph) {
        var revisions = new LinkedHashMap<String, LoadedRevision>();
        graph.revisions().forEach(metadata -> revisions.put(metadata.id(), loaded(metadata)));
        return revisions;
    }

    private void check(Connection connection, RevisionGraph graph, Map<String, LoadedRevision> revisions)
            throws SQLException {
        Plan up = graph.upgrade(Set.of(), "heads");
        run(connection, up, revisions);
        List<String> online = content(connection);
        assertThat(strings(connection, "SELECT version_num FROM migrate_version"))
                .containsExactlyInAnyOrderElementsOf(
                        graph.realHeads().stream().map(RevisionMetadata::id).toList());
        assertThat(strings(connection, "SELECT id FROM applied"))
                .containsExactlyInAnyOrderElementsOf(revisions.keySet());

        run(
                connection,
                graph.downgrade(strings(connection, "SELECT version_num FROM migrate_version"), "base"),
                revisions);
        assertThat(strings(connection, "SELECT version_num FROM migrate_version"))
                .isEmpty();
        assertThat(strings(connection, "SELECT id FROM applied")).isEmpty();

        execute(connection, "DROP TABLE migrate_version, migrate_history");
        String script = OfflineScript.of(up, Set.of(), revisions, TestRevisions.options(TransactionMode.RUN));
        for (SqlScript.Part part : SqlScript.split(script)) {
            execute(connection, part.sql());
        }
        assertThat(content(connection)).isEqualTo(online);
        empty(connection);
    }

    private static void run(Connection connection, Plan plan, Map<String, LoadedRevision> revisions) {
        new Runner(connection, TestRevisions.options(TransactionMode.REVISION), new RunListener() {})
                .run(rows -> plan, ids -> revisions);
    }

    private static List<String> content(Connection connection) throws SQLException {
        var content = new ArrayList<>(strings(connection, "SELECT version_num FROM migrate_version ORDER BY 1"));
        content.addAll(
                strings(
                        connection,
                        "SELECT concat_ws('|', id, revision, direction, message, revises, depends_on) FROM migrate_history ORDER BY id"));
        content.addAll(strings(connection, "SELECT id FROM applied ORDER BY 1"));
        return content;
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static RevisionGraph graph(Map<String, LoadedRevision> revisions) {
        return RevisionGraph.of(
                revisions.values().stream().map(LoadedRevision::metadata).toList());
    }

    /** The first recorded graphs that have revisions and are valid. */
    private static List<Map<String, LoadedRevision>> graphs() throws IOException {
        var graphs = new ArrayList<Map<String, LoadedRevision>>();
        try (var lines = new BufferedReader(new InputStreamReader(
                GraphsPgTest.class.getResourceAsStream("/conformance/traversal.jsonl"), StandardCharsets.UTF_8))) {
            var mapper = new ObjectMapper();
            for (String line = lines.readLine(); line != null && graphs.size() < GRAPHS; line = lines.readLine()) {
                Map<String, LoadedRevision> revisions = new LinkedHashMap<>();
                mapper.readTree(line).get("graph").forEach(node -> add(revisions, node));
                if (!revisions.isEmpty() && isValid(revisions)) {
                    graphs.add(revisions);
                }
            }
        }
        return graphs;
    }

    private static boolean isValid(Map<String, LoadedRevision> revisions) {
        try {
            graph(revisions);
            return true;
        } catch (InvalidGraphException invalid) {
            return false;
        }
    }

    private static void add(Map<String, LoadedRevision> revisions, JsonNode node) {
        String id = node.get("rev").asText();
        var metadata = new RevisionMetadata(
                id,
                strings(node, "down"),
                strings(node, "depends_on"),
                strings(node, "labels"),
                "doc of " + id,
                Optional.empty(),
                true);
        revisions.put(id, loaded(metadata));
    }

    private static LoadedRevision loaded(RevisionMetadata metadata) {
        String id = metadata.id();
        var script = new RevisionScript(metadata, Format.JAVA, id, id, Optional.empty(), Optional.empty());
        return new LoadedRevision(
                script,
                TestRevisions.migration(
                        op -> op.execute("INSERT INTO applied VALUES (?)", id),
                        op -> op.execute("DELETE FROM applied WHERE id = ?", id)));
    }

    private static List<String> strings(JsonNode node, String field) {
        return node.has(field)
                ? StreamSupport.stream(node.get(field).spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of();
    }
}

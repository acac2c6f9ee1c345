package io.github.alambique.internal.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.alambique.schema.Literal;
import io.github.alambique.testing.Effort;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Random schemas with rows, changed at random: each change goes there and back, as {@link ProjectTrial} checks it. A failure
 * names the seed of its schema; {@code target/random} has the pairs, revisions and offline scripts.
 */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomSchemasPgTest {

    private static final int SCHEMAS = Integer.getInteger("random.schemas", Effort.rounds(8, 60));
    private static final int PROJECTS = Integer.getInteger("random.projects", Effort.rounds(2, 20));
    private static final int PIECES = 50;
    private static final int CHANGES = 10;
    private static final int FIRST_SEED = Integer.getInteger("random.schemas.seed", 1);
    private static final Path FOLDER = Path.of("target", "random");

    private final TestDatabase database;

    RandomSchemasPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void createRoles() throws SQLException {
        for (String role : List.of(RandomSchema.OWNER, RandomSchema.READER)) {
            if (database.column("SELECT 1 FROM pg_roles WHERE rolname = " + Literal.quote(role))
                    .isEmpty()) {
                database.execute("CREATE ROLE " + role);
            }
            database.execute("ALTER ROLE " + role + " SUPERUSER");
        }
    }

    @Test
    void changesGoThereAndBack() throws Exception {
        // This trial compares before it inserts rows and gives objects to other owners.
        List<Pair> pairs = pairs(SCHEMAS).stream()
                .map(pair -> Pair.of(pair.oldDdl(), pair.newDdl()).named(pair.name()))
                .toList();

        Failures failures = new PairTrials("random", folder("trial"), false).run(pairs);
        failures.write(FOLDER.resolve("failures.txt"));

        assertThat(failures.found()).isEmpty();
    }

    @Test
    void projectsGoOnWithTheirRows() throws Exception {
        List<Pair> pairs = pairs(PROJECTS);

        ProjectTrials trials = new ProjectTrials("rows", folder("rows"), false);

        assertThat(trials.run(pairs).found()).isEmpty();
        assertThat(trials.skipped()).isEmpty();
    }

    private static Path folder(String name) throws IOException {
        return FieldCasesPgTest.cleared(FOLDER.resolve(name));
    }

    private List<Pair> pairs(int number) throws SQLException, IOException {
        List<Pair> pairs = new ArrayList<>();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            for (int seed = FIRST_SEED; seed < FIRST_SEED + number; seed++) {
                pairs.add(pair(connection, seed));
            }
        }
        return pairs;
    }

    private static Pair pair(Connection connection, int seed) throws SQLException, IOException {
        Random random = new Random(seed);
        RandomSchema old = grown(connection, new RandomSchema(random));
        RandomSchema desired = old;
        for (int i = 1 + random.nextInt(CHANGES); i > 0; i--) {
            desired = changed(connection, desired);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", "seed-" + seed);
        addSide(json, connection, random, old, "old");
        addSide(json, connection, random, desired, "new");
        Path folder = Files.createDirectories(FOLDER.resolve("pairs"));
        Files.writeString(folder.resolve(seed + ".json"), json + "\n");
        return new Pair(json);
    }

    private static void addSide(ObjectNode json, Connection connection, Random random, RandomSchema schema, String side)
            throws SQLException {
        connection.createStatement().execute(schema.ddl());
        RandomRows rows = new RandomRows(connection, random);
        String seed = tried(rows.insert(connection));
        String probe = tried(rows.insert(connection));
        connection.rollback();
        json.put(side + "_ddl", schema.ddl() + ";\n")
                .put("seed_" + side, seed + schema.owners())
                .put("probe_" + side, probe + schema.queries());
    }

    /** Rows that are there may have the same keys, and sequences may be at another number. */
    private static String tried(List<String> inserts) {
        return inserts.stream()
                .map(insert -> "DO $row$ BEGIN " + insert
                        + "; EXCEPTION WHEN integrity_constraint_violation THEN NULL; END $row$;\n")
                .collect(Collectors.joining("", "SET CONSTRAINTS ALL IMMEDIATE;\n", ""));
    }

    /** The same with further pieces, as far as a server takes them. */
    private static RandomSchema grown(Connection connection, RandomSchema schema) throws SQLException {
        RandomSchema grown = schema;
        for (int pieces = 0; pieces < PIECES; ) {
            Savepoint before = connection.setSavepoint();
            try {
                RandomSchema next = grown.grown();
                connection.createStatement().execute(next.last());
                grown = next;
                pieces++;
            } catch (RandomSchema.NothingToName | SQLException another) {
                connection.rollback(before);
            }
        }
        connection.rollback();
        return grown;
    }

    /** The same with a change that a server takes. */
    private static RandomSchema changed(Connection connection, RandomSchema schema) throws SQLException {
        while (true) {
            try {
                RandomSchema next = schema.changed();
                connection.createStatement().execute(next.ddl());
                return next;
            } catch (RandomSchema.NothingToName | SQLException another) {
                // The next attempt is another change.
            } finally {
                connection.rollback();
            }
        }
    }
}

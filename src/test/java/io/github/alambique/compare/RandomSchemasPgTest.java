package io.github.alambique.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.Effort;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random schemas, changed at random: each change goes there and back. A failure names the seed of its schema. */
@PostgresTest
class RandomSchemasPgTest {

    private static final int CHAINS = Integer.getInteger("random.schemas", Effort.rounds(8, 60));
    private static final int PIECES = 25;
    private static final int CHANGES = 8;
    private static final int FIRST_SEED = Integer.getInteger("random.schemas.seed", 1);

    @TempDir
    Path folder;

    private final TestDatabase database;

    RandomSchemasPgTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void changesGoThereAndBack() throws Exception {
        List<Pair> pairs = new ArrayList<>();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            for (int seed = FIRST_SEED; seed < FIRST_SEED + CHAINS; seed++) {
                pairs.add(pair(connection, seed));
            }
        }

        Failures failures = new PairTrials("random", folder).run(pairs);
        failures.write(Path.of("target", "random-failures.txt"));

        assertThat(failures.found()).isEmpty();
    }

    private static Pair pair(Connection connection, int seed) throws SQLException {
        RandomSchema old = new RandomSchema(new Random(seed));
        for (int i = 0; i < PIECES; i++) {
            old = possible(connection, old, true);
        }
        RandomSchema desired = old;
        for (int i = 0; i < CHANGES; i++) {
            desired = possible(connection, desired, false);
        }
        return Pair.of(old.ddl(), desired.ddl()).named("seed " + seed);
    }

    /** The next one that a server takes. */
    private static RandomSchema possible(Connection connection, RandomSchema schema, boolean growing)
            throws SQLException {
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                RandomSchema next = growing ? schema.grown() : schema.changed();
                connection.createStatement().execute(next.ddl());
                connection.rollback();
                return next;
            } catch (RandomSchema.NothingToName | SQLException another) {
                connection.rollback();
            }
        }
        throw new IllegalStateException("No change is possible");
    }
}

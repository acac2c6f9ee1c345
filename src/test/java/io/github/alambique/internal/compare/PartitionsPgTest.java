package io.github.alambique.internal.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.PostgresTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes and constraints of partitions, which they have from their parents or of their own, there and back. */
@PostgresTest
class PartitionsPgTest {

    private static final String KEYED = """
            CREATE TABLE kinds (kind text PRIMARY KEY);
            CREATE TABLE parts (
              id integer NOT NULL,
              at integer NOT NULL,
              kind text REFERENCES kinds,
              amount integer CHECK (amount > 0),
              PRIMARY KEY (id, at),
              UNIQUE (at, kind)
            ) PARTITION BY LIST (at);
            CREATE INDEX ON parts (kind);
            CREATE INDEX ON parts (lower(kind)) WHERE id > 0;
            """;

    private static final String PLAIN = """
            CREATE TABLE parts (id integer NOT NULL, at integer NOT NULL) PARTITION BY LIST (at);
            CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
            CREATE TABLE parts_2 PARTITION OF parts FOR VALUES IN (2);
            """;

    @TempDir
    Path folder;

    private void goThereAndBack(Pair... pairs) throws Exception {
        assertThat(new PairTrials("partitions", folder).run(List.of(pairs)).found())
                .isEmpty();
    }

    private void goesThereAndBack(String from, String to) throws Exception {
        goThereAndBack(Pair.of(from, to));
    }

    @Test
    void detachedOneKeepsWhatItHas() throws Exception {
        String attached = KEYED + "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);";
        goesThereAndBack(attached, attached + "ALTER TABLE parts DETACH PARTITION parts_1");
    }

    @Test
    void detachedOneLosesWhatItShall() throws Exception {
        goesThereAndBack(
                KEYED + "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);",
                KEYED + "CREATE TABLE parts_1 (id integer NOT NULL, at integer NOT NULL, kind text, amount integer)");
    }

    @Test
    void detachedWhileItsParentLosesItsIndexes() throws Exception {
        goesThereAndBack(
                PLAIN + "CREATE INDEX ON parts (id); CREATE UNIQUE INDEX ON parts (id, at)",
                PLAIN + "ALTER TABLE parts DETACH PARTITION parts_1; CREATE INDEX ON parts_1 (id)");
    }

    @Test
    void ofAnotherBound() throws Exception {
        goesThereAndBack(
                KEYED + "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);",
                KEYED + "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1, 2);");
    }

    @Test
    void divided() throws Exception {
        goesThereAndBack(
                KEYED + "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1) PARTITION BY LIST (at);"
                        + "CREATE TABLE parts_1_1 PARTITION OF parts_1 FOR VALUES IN (1)",
                KEYED + "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1) PARTITION BY LIST (at);"
                        + "CREATE TABLE parts_1_1 PARTITION OF parts_1 FOR VALUES IN (1);"
                        + "ALTER TABLE parts DETACH PARTITION parts_1");
    }

    @Test
    void indexOfItsOwnLikeThatOfTheParent() throws Exception {
        String parent =
                "CREATE TABLE parts (id integer, at integer) PARTITION BY LIST (at); CREATE INDEX ON parts (id);";
        goesThereAndBack(
                parent + "CREATE TABLE parts_1 (id integer, at integer); CREATE INDEX own ON parts_1 (id)",
                parent + "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1); CREATE INDEX own ON parts_1 (id)");
    }

    @Test
    void indexOfTheParentAlone() throws Exception {
        String alone = PLAIN + "CREATE INDEX parts_id ON ONLY parts (id)";
        goThereAndBack(Pair.of(PLAIN, alone), Pair.of(alone, PLAIN + "CREATE INDEX parts_id ON parts (id)"));
    }

    @Test
    void keysOfTheParentAlone() throws Exception {
        goesThereAndBack(
                PLAIN,
                PLAIN + "ALTER TABLE ONLY parts ADD PRIMARY KEY (id, at); ALTER TABLE ONLY parts ADD UNIQUE (at, id)");
    }

    @Test
    void oneOfTwoAttached() throws Exception {
        String one = PLAIN + """
                CREATE UNIQUE INDEX parts_id ON ONLY parts (id, at);
                CREATE UNIQUE INDEX parts_1_id ON parts_1 (id, at);
                """;
        String attached = one + "ALTER INDEX parts_id ATTACH PARTITION parts_1_id;";
        goThereAndBack(
                Pair.of(PLAIN, attached),
                Pair.of(one, attached),
                Pair.of(attached, PLAIN + "CREATE UNIQUE INDEX parts_id ON parts (id, at)"),
                Pair.of(attached, attached + "ALTER TABLE parts DETACH PARTITION parts_1"));
    }

    @Test
    void oneOfTwoKeysAttached() throws Exception {
        String one = PLAIN + """
                ALTER TABLE ONLY parts ADD CONSTRAINT parts_key PRIMARY KEY (id, at);
                ALTER TABLE parts_1 ADD CONSTRAINT parts_1_key PRIMARY KEY (id, at);
                """;
        String attached = one + "ALTER INDEX parts_key ATTACH PARTITION parts_1_key;";
        goThereAndBack(
                Pair.of(PLAIN, attached),
                Pair.of(one, attached),
                Pair.of(attached, PLAIN + "ALTER TABLE parts ADD CONSTRAINT parts_key PRIMARY KEY (id, at)"));
    }

    @Test
    void keyOfAPartitionWithAnIndexOfTheParent() throws Exception {
        String keyed = PLAIN + """
                ALTER TABLE parts_1 ADD CONSTRAINT parts_1_key PRIMARY KEY (id, at);
                CREATE UNIQUE INDEX parts_id ON parts (id, at);
                """;
        goThereAndBack(
                Pair.of(PLAIN, keyed),
                Pair.of("", keyed),
                Pair.of(PLAIN + "CREATE UNIQUE INDEX parts_id ON parts (id, at)", keyed),
                Pair.of(keyed, keyed + "ALTER TABLE parts DETACH PARTITION parts_1"));
    }

    @Test
    void anotherPartitionOfAParentWithAnIndexAlone() throws Exception {
        String alone = PLAIN + "CREATE INDEX parts_id ON ONLY parts (id);";
        goesThereAndBack(
                alone,
                PLAIN + "CREATE TABLE parts_3 PARTITION OF parts FOR VALUES IN (3);"
                        + "CREATE INDEX parts_id ON ONLY parts (id)");
    }
}

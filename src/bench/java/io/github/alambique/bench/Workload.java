package io.github.alambique.bench;

import java.util.List;
import java.util.stream.IntStream;

/** What revision number {@code i} of a generated project does, the same for every tool. */
record Workload(int revisions) {

    /** The statements of a revision, without semicolons: a table, an index of it and, if there is one, a reference back. */
    static List<String> statements(int i) {
        String table = "t" + i;
        String create = "CREATE TABLE %s (id bigint PRIMARY KEY, name text NOT NULL, created timestamp DEFAULT now(), parent bigint)"
                .formatted(table);
        String index = "CREATE INDEX %s_name_idx ON %s (name)".formatted(table, table);
        String reference = "ALTER TABLE %s ADD FOREIGN KEY (parent) REFERENCES t%d (id)".formatted(table, i - 1);
        return i % 3 == 0 && i > 0 ? List.of(create, index, reference) : List.of(create, index);
    }

    static String undo(int i) {
        return "DROP TABLE t" + i;
    }

    /** The id of a revision, 12 hexadecimal digits. */
    static String id(int i) {
        return "%012x".formatted(0xabc000000000L + i);
    }

    IntStream numbers() {
        return IntStream.range(0, revisions);
    }
}

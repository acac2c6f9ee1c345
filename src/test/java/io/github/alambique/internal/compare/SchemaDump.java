package io.github.alambique.internal.compare;

import io.github.alambique.testing.PgDump;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What {@code pg_dump --schema-only} says of a database, line by line, for a comparison that ignores the order of lines. */
record SchemaDump(List<String> lines) {

    static SchemaDump of(TestDatabase database) throws IOException {
        return new SchemaDump(PgDump.schema(database).stream()
                .map(line -> line.replaceFirst(",$", ""))
                .filter(line -> !line.isBlank() && !line.startsWith("--") && !line.contains("DEFAULT PRIVILEGES"))
                .sorted()
                .toList());
    }

    /** The lines that only one of them has: {@code +} those of the other, {@code -} those of this one. */
    List<String> difference(SchemaDump actual) {
        List<String> missing = new ArrayList<>(lines);
        List<String> difference = new ArrayList<>();
        for (String line : actual.lines()) {
            if (!missing.remove(line)) {
                difference.add("+ " + line);
            }
        }
        missing.forEach(line -> difference.add("- " + line));
        return difference;
    }
}

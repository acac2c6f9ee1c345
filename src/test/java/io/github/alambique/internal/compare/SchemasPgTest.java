package io.github.alambique.internal.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.alambique.testing.Effort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole schemas of real products: each made from nothing and taken back to it, and one made into another. */
@Tag("postgres")
class SchemasPgTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "'', chinook",
        "'', crates_io",
        "'', harbor",
        "'', northwind",
        "'', pagila",
        "'', supabase_auth",
        "chinook, northwind"
    })
    void goesThereAndBack(String from, String to) throws Exception {
        thereAndBack(from, to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adventureworks", "camunda", "danbooru", "dhis2", "killbill", "temporal"})
    void largeOnesGoThereAndBack(String schema) throws Exception {
        assumeThat(Effort.isWhole()).as("all of the tests are run").isTrue();
        thereAndBack("", schema);
    }

    private void thereAndBack(String from, String to) throws Exception {
        Failures failures = new PairTrials("schemas", folder).run(List.of(Pair.of(ddl(from), ddl(to))));

        assertThat(failures.found()).isEmpty();
    }

    static String ddl(String schema) throws IOException {
        if (schema.isEmpty()) {
            return "";
        }
        try (var resource = SchemasPgTest.class.getResourceAsStream("/conformance/schemas/" + schema + ".sql")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

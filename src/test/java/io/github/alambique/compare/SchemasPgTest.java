package io.github.alambique.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole schemas of real products: each made from nothing and taken back to it, and one made into another. */
@Tag("postgres")
class SchemasPgTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "'', adventureworks",
        "'', camunda",
        "'', chinook",
        "'', crates_io",
        "'', danbooru",
        "'', dhis2",
        "'', harbor",
        "'', killbill",
        "'', northwind",
        "'', pagila",
        "'', supabase_auth",
        "'', temporal",
        "chinook, northwind"
    })
    void goesThereAndBack(String from, String to) throws Exception {
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

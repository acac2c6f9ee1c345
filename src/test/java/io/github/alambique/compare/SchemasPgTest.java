package io.github.alambique.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole schemas of real products: each made from nothing and taken back to it, and one made into another. */
@PostgresTest
class SchemasPgTest {

    private static PairTrial trial;

    @BeforeAll
    static void connect(TestDatabase database) throws SQLException {
        trial = new PairTrial(database);
    }

    // Without adventureworks, which clusters materialized views, and pagila, which takes a right on the default schema
    // from
    // public: docs/autogenerate.md names both as left alone.
    @ParameterizedTest
    @CsvSource({
        "'', camunda",
        "'', chinook",
        "'', crates_io",
        "'', danbooru",
        "'', dhis2",
        "'', harbor",
        "'', killbill",
        "'', northwind",
        "'', supabase_auth",
        "'', temporal",
        "chinook, northwind"
    })
    void goesThereAndBack(String from, String to) throws IOException {
        List<String> failures = trial.run(Pair.of(ddl(from), ddl(to)));

        assertThat(failures).isEmpty();
    }

    private static String ddl(String schema) throws IOException {
        if (schema.isEmpty()) {
            return "";
        }
        try (var resource = SchemasPgTest.class.getResourceAsStream("/conformance/schemas/" + schema + ".sql")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

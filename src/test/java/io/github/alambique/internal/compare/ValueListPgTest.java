package io.github.alambique.internal.compare;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A list of values becomes the check that PostgreSQL printed. */
@PostgresTest
class ValueListPgTest {

    private static final String COLUMNS =
            "kind varchar(9), free text, fixed char(3), \"a \"\"b\"\" c\" varchar, other varchar, n int";

    private static final List<String> LISTS = List.of(
            "kind IN ('BIKE', 'CAR')",
            "kind IN ('it''s', ', ''x''::text', '')",
            "free IN ('a', 'b', 'c')",
            "fixed IN ('a', 'abc')",
            "\"a \"\"b\"\" c\" IN ('a', 'b')");

    /** Of other forms, and left as they are. */
    private static final List<String> OTHERS = List.of(
            "kind IN ('a')",
            "kind IN (other, 'a')",
            "kind NOT IN ('a', 'b')",
            "n IN (1, 2)",
            "kind IN (E'a\\\\b', 'c')",
            "kind IN ('a', 'b') OR n > 1",
            "lower(kind) IN ('a', 'b')");

    private final TestDatabase database;

    ValueListPgTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void isTheSameCheckAndReadsAsWritten() throws SQLException {
        List<String> all = Stream.concat(LISTS.stream(), OTHERS.stream()).toList();
        List<String> printed = printed("printed", all);
        List<String> written = printed.stream().map(ValueListPgTest::written).toList();

        assertThat(written.subList(0, LISTS.size())).isEqualTo(LISTS);
        assertThat(printed("again", LISTS)).isEqualTo(printed.subList(0, LISTS.size()));
        assertThat(written.subList(LISTS.size(), all.size())).isEqualTo(printed.subList(LISTS.size(), all.size()));
    }

    private static String written(String condition) {
        return ((CheckConstraint) ValueList.in(CheckConstraint.of(condition)))
                .condition()
                .sql();
    }

    private List<String> printed(String table, List<String> conditions) throws SQLException {
        database.execute("CREATE TABLE " + table + " (" + COLUMNS + ")");
        for (int i = 0; i < conditions.size(); i++) {
            database.execute("ALTER TABLE %s ADD CONSTRAINT c%02d CHECK (%s)".formatted(table, i, conditions.get(i)));
        }
        try (Connection connection = database.connect()) {
            return CatalogInspector.inspect(connection, Set.of()).tables().stream()
                    .filter(inspected -> inspected.name().name().equals(table))
                    .flatMap(inspected -> inspected.constraints().stream())
                    .filter(CheckConstraint.class::isInstance)
                    .sorted(comparing(check -> check.name().orElseThrow()))
                    .map(check -> ((CheckConstraint) check).condition().sql())
                    .toList();
        }
    }
}

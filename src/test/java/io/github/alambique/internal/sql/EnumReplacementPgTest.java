package io.github.alambique.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.testing.CatalogDigest;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The block that alters an enum by hand leaves what hangs on the type as it was. */
@PostgresTest
class EnumReplacementPgTest {

    private static final String TABLES = """
            CREATE TABLE feeling (m mood PRIMARY KEY, note text);
            CREATE TABLE day (m mood NOT NULL DEFAULT 'ok' REFERENCES feeling ON DELETE CASCADE, all_m mood[], r int4range,
                CONSTRAINT ex EXCLUDE USING gist (r WITH &&) WHERE (m = 'ok'), CONSTRAINT ck CHECK (m <> 'sad'));
            COMMENT ON CONSTRAINT ex ON day IS 'exclusion';
            COMMENT ON CONSTRAINT ck ON day IS 'check''s';
            CREATE TABLE p (m mood, n int) PARTITION BY RANGE (n);
            CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9);
            CREATE INDEX pi ON p (n) WHERE m = 'ok';
            COMMENT ON INDEX pi IS 'partial';
            CREATE STATISTICS "S t" ON m, r FROM day;
            ALTER STATISTICS "S t" SET STATISTICS 77;
            INSERT INTO feeling VALUES ('ok', 'x');
            INSERT INTO day VALUES ('ok', '{ok,sad}', '[1,2)');
            INSERT INTO p VALUES ('ok', 1);
            """;

    private final TestDatabase database;

    EnumReplacementPgTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void keepsForeignKeysExclusionsIndexesOfPartitionsStatisticsAndComments() throws SQLException {
        database.execute("CREATE TYPE mood AS ENUM ('ok', 'sad')", TABLES);
        List<String> expected = digest();
        database.execute(
                "DROP TABLE day, feeling, p",
                "DROP TYPE mood",
                "CREATE TYPE mood AS ENUM ('ok', 'odd', 'sad')",
                TABLES);

        database.execute(EnumReplacement.of(new EnumType(QualifiedName.of("mood"), List.of("ok", "sad"))));

        assertThat(digest()).isEqualTo(expected);
        assertThat(database.column("SELECT m::text || all_m::text || r::text FROM day"))
                .containsExactly("ok{ok,sad}[1,2)");
        assertThat(database.column("SELECT stxstattarget FROM pg_statistic_ext"))
                .containsExactly("77");
    }

    private List<String> digest() throws SQLException {
        try (Connection connection = database.connect()) {
            return CatalogDigest.of(connection);
        }
    }

    @Test
    void placeholdersInNamesAndValuesAreText() throws SQLException {
        List<String> values = List.of("${name}", "${values}", "x${former_name}", "$1\\");
        var type = QualifiedName.of("t${values}${name}");
        database.execute("CREATE TYPE " + type.quoted() + " AS ENUM ('odd')");

        database.execute(EnumReplacement.of(new EnumType(type, values)));

        assertThat(database.column("SELECT enumlabel FROM pg_enum WHERE enumtypid = '" + type.quoted()
                        + "'::regtype ORDER BY enumsortorder"))
                .containsExactlyElementsOf(values);
    }
}

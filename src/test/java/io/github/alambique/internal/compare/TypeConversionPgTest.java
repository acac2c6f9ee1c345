package io.github.alambique.internal.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.ddl.AlterColumnType;
import io.github.alambique.ddl.Change;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows become what their values mean in the new type, or the change says what is lost or refused. */
@PostgresTest
class TypeConversionPgTest {

    private static final QualifiedName TABLE = QualifiedName.of("odd \"t");

    private final Connection connection;

    TypeConversionPgTest(TestDatabase database) throws SQLException {
        connection = database.connect();
    }

    @BeforeEach
    void begin() throws SQLException {
        connection.setAutoCommit(false);
        execute("SET LOCAL TimeZone = 'America/New_York'; CREATE TYPE mood AS ENUM ('sad', 'ok')");
    }

    @AfterEach
    void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    // Each with what its reader is told: a part of the warning, or nothing.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "integer | bigint | 5 | 5 |",
                "bigint | smallint | 5 | 5 | narrows",
                "numeric(6,2) | integer | 7.50 | 8 | narrows",
                "text | character varying(3) | abc | abc | narrows",
                "integer | text | 5 | 5 |",
                "integer | character varying(4) | 5 | 5 | fails where a value",
                "text | integer | 5 | 5 | fails where a value",
                "text[] | jsonb | {q,\"r,\"} | [\"q\", \"r,\"] |",
                "integer[] | json | {{1,2},{3,4}} | [[1,2],[3,4]] |",
                "jsonb | text[] | [\"q\",\"r,\"] | {q,\"r,\"} | fails where a value",
                "jsonb | integer[] | [[1,2],[3,4]] | {{1,2},{3,4}} | fails where a value",
                "json | mood[] | [\"ok\"] | {ok} | fails where a value",
                "date | jsonb | 2024-01-02 | \"2024-01-02\" |",
                "jsonb | date | \"2024-01-02\" | 2024-01-02 | fails where a value",
                "jsonb | integer | 5 | 5 | fails where a value",
                "jsonb | boolean | true | true | fails where a value",
                "jsonb | mood | \"ok\" | ok | fails where a value",
                "mood | jsonb | ok | \"ok\" |",
                "bytea | jsonb | \\x6869 | \"\\\\x6869\" |",
                "text | jsonb | {\"a\": 1} | {\"a\": 1} | fails where a value",
                "jsonb | text | {\"a\": 1} | {\"a\": 1} |",
                "integer | integer[] | 5 | {5} |",
                "integer | text[] | 5 | {5} |",
                "text | text[] | a,b | {\"a,b\"} |",
                "mood | mood[] | ok | {ok} |",
                "integer[] | integer | {5,6} | 5 | keeps the first element",
                "text[] | text | {\"a,b\"} | a,b | keeps the first element",
                "boolean[] | bigint | {t} | 1 | keeps the first element",
                "text[] | mood[] | {ok} | {ok} | fails where a value",
                "mood[] | text[] | {ok} | {ok} |",
                "character varying(9)[] | character varying(3)[] | {abc} | {abc} | narrows",
                "boolean[] | smallint[] | {t,f} | {1,0} |",
                "boolean | bigint | t | 1 |",
                "smallint | boolean | 2 | true | only whether it is 0",
                "interval | integer | 5 minutes | 300 | for seconds: months become 30 days",
                "interval | interval year to month | 13 months 3 days | 1 year 1 mon | narrows",
                "interval year to month | interval | 13 months | 1 year 1 mon |",
                "interval(3) | interval day to second(3) | 3.125 seconds | 00:00:03.125 | narrows",
                "interval year to month[] | interval[] | {1 mon} | {\"1 mon\"} |",
                "text | name | abc | abc | narrows",
                "name | text | abc | abc |",
                "name | character varying(9) | abc | abc | narrows",
                "numeric | name | 1.50 | 1.50 | narrows",
                "text | \"char\" | xyz | x | narrows",
                "numeric | double precision | 0.5 | 0.5 | narrows",
                "bigint | real | 5 | 5 | narrows",
                "bigint | double precision | 9007199254740993 | 9.007199254740992e+15 | narrows",
                "integer | real | 16777217 | 1.6777216e+07 | narrows",
                "integer | double precision | 5 | 5 |",
                "smallint | real | 5 | 5 |",
                "real | double precision | 0.5 | 0.5 |",
                "bigint | numeric | 5 | 5 |",
                "integer | interval | 300 | 00:05:00 | for seconds",
                "bytea | text | h\\303\\251 | hé | no text in UTF-8",
                "text | bytea | hé | \\x68c3a9 |",
                "bit(3) | bit(5) | 101 | 10100 |",
                "bit(5) | bit(3) | 10100 | 101 | narrows",
                "integer | bit(8) | 5 | 00000101 | narrows",
                "inet | cidr | 10.0.0.7/8 | 10.0.0.0/8 | host bits",
                "timestamp | timestamp with time zone | 2024-01-01 10:00 | 2024-01-01 10:00:00-05 | time zone",
                "timestamp with time zone | timestamp without time zone | 2024-01-01 15:00+00 | 2024-01-01 10:00:00 | time zone",
                "date | timestamp with time zone | 2024-01-01 | 2024-01-01 00:00:00-05 | time zone",
                "timestamp with time zone | date | 2024-01-01 02:00+00 | 2023-12-31 | narrows",
                "timestamp with time zone | time without time zone | 2024-01-01 15:00+00 | 10:00:00 | time of day",
                "timestamp without time zone[] | timestamp with time zone[] | {2024-01-01 10:00} | {\"2024-01-01 10:00:00-05\"} | session",
                "time without time zone | interval | 10:00 | 10:00:00 |",
                "uuid | bytea | 00112233-4455-6677-8899-aabbccddeeff | \\x00112233445566778899aabbccddeeff |",
                "bytea | uuid | \\x00112233445566778899aabbccddeeff | 00112233-4455-6677-8899-aabbccddeeff | fails where a value",
            })
    void aValueKeepsItsMeaning(String from, String to, String value, String expected, String told) throws SQLException {
        Conversion conversion = convert(from, to, value);

        assertThat(values()).containsExactly(expected, null);
        String warning = conversion.risk().map(Conversion.Risk::warning).orElse("");
        if (told == null) {
            assertThat(warning).isEmpty();
        } else {
            assertThat(warning).contains(told);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "date, integer",
        "uuid, bigint",
        "boolean, date",
        "point, inet",
        "bytea, inet",
        "boolean[], jsonb[]",
        "timestamp without time zone, bigint",
        "date, time without time zone"
    })
    void whatNothingConvertsIsTold(String from, String to) throws SQLException {
        Conversion conversion = new TypeConversion(new DataType(from), new DataType(to)).of(TABLE, "v");

        assertThat(conversion.risk().orElseThrow().warning())
                .isEqualTo("fails where column \"v\" of \"odd \"t\" has a value, for nothing converts " + from + " to "
                        + to + ": write USING by hand");
        assertThat(conversion.risk().orElseThrow().destructive()).isFalse();
        // With no value there is nothing to fail.
        create(from);
        alter(conversion, to);
    }

    @Test
    void citextIsTextInAnySchema() {
        DataType citext = new DataType("ext.citext");

        assertThat(new TypeConversion(new DataType("text"), citext).risk("v")).isEmpty();
        assertThat(new TypeConversion(citext, new DataType("text")).sameOperators())
                .isFalse();
    }

    @Test
    void theContentOfLargeObjectsIsKept() throws SQLException {
        create("oid");
        execute("INSERT INTO \"odd \"\"t\" VALUES (lo_from_bytea(0, 'abc')), (NULL)");

        Conversion toBytes = new TypeConversion(new DataType("oid"), new DataType("bytea")).of(TABLE, "v");
        alter(toBytes, "bytea");
        assertThat(values()).containsExactly("\\x616263", null);
        alter(new TypeConversion(new DataType("bytea"), new DataType("oid")).of(TABLE, "v"), "oid");
        alter(new TypeConversion(new DataType("oid"), new DataType("text")).of(TABLE, "v"), "text");
        assertThat(values()).containsExactly("abc", null);
        assertThat(toBytes.risk().orElseThrow().warning()).contains("vacuumlo");
        assertThat(toBytes.risk().orElseThrow().destructive()).isFalse();
    }

    private Conversion convert(String from, String to, String value) throws SQLException {
        create(from);
        try (var insert = connection.prepareStatement("INSERT INTO \"odd \"\"t\" VALUES (?::" + from + "), (NULL)")) {
            insert.setString(1, value);
            insert.execute();
        }
        DataType fromType = new DataType(query(
                        "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attname = 'v' AND attrelid = '\"odd \"\"t\"'::regclass")
                .get(0));
        Conversion conversion = new TypeConversion(fromType, new DataType(to)).of(TABLE, "v");
        alter(conversion, to);
        return conversion;
    }

    private void create(String type) throws SQLException {
        execute("CREATE TABLE \"odd \"\"t\" (v " + type + ")");
    }

    private void alter(Conversion conversion, String type) throws SQLException {
        var alter = new AlterColumnType(
                TABLE, "v", new DataType(type), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        for (Change change : conversion.changes(alter)) {
            for (var statement : new SqlCompiler().compile(change.operation())) {
                execute(statement.sql());
            }
        }
    }

    private List<String> values() throws SQLException {
        return query("SELECT v::text FROM \"odd \"\"t\"");
    }

    private List<String> query(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> values = new java.util.ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package io.github.alambique.internal.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.ddl.AddColumn;
import io.github.alambique.ddl.Operation;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.internal.sql.Statement;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A default written plainly is, to PostgreSQL, the one it printed. */
@PostgresTest
class PlainDefaultsPgTest {

    private final Connection connection;

    PlainDefaultsPgTest(TestDatabase database) throws SQLException {
        connection = database.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            text                        | 'new'                | .defaultValue("new")
            text                        | 'it''s'::varchar     | .defaultExpression("'it''s'::character varying")
            text                        | E'a\\\\b'             | .defaultValue("a\\\\b")
            character varying(20)       | 'new'                | .defaultValue("new")
            character varying           | 'new'::text          | .defaultExpression("'new'::text")
            character(5)                | 'new'                | .defaultValue("new")
            integer                     | 0                    | .defaultValue(0)
            integer                     | -1                   | .defaultValue(-1)
            bigint                      | -1                   | .defaultValue(-1)
            bigint                      | -1::bigint           | .defaultExpression("(- (1)::bigint)")
            bigint                      | -5000000000          | .defaultValue(-5000000000L)
            smallint                    | 7                    | .defaultValue(7)
            numeric(10,2)               | 1.5                  | .defaultValue(1.5)
            numeric(10,2)               | -1.5                 | .defaultValue(-1.5)
            numeric(10,2)               | 1.50                 | .defaultExpression("1.50")
            numeric                     | -20000000000000000000 | .defaultExpression("-20000000000000000000")
            double precision            | -0.5                 | .defaultValue(-0.5)
            boolean                     | true                 | .defaultValue(true)
            jsonb                       | '{}'                 | .defaultValue("{}")
            text[]                      | '{}'                 | .defaultValue("{}")
            character varying(5)[]      | '{a}'                | .defaultValue("{a}")
            date                        | '2026-01-31'         | .defaultValue("2026-01-31")
            timestamp(3) without time zone | '2026-01-31 12:00' | .defaultExpression("'2026-01-31 12:00:00'::timestamp without time zone")
            uuid                        | '6ba7b810-9dad-11d1-80b4-00c04fd430c8' | .defaultValue("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
            mood                        | 'new'                | .defaultValue("new")
            mood                        | 'new'::mood          | .defaultValue("new")
            word                        | 'new'                | .defaultExpression("'new'::text")
            timestamp with time zone    | now()                | .defaultExpression("now()")
            text                        | CURRENT_USER         | .defaultExpression("CURRENT_USER")
            """)
    void isTheSameToPostgresql(String type, String sql, String java) throws SQLException {
        run("DROP TABLE IF EXISTS t; DROP TYPE IF EXISTS mood; DROP DOMAIN IF EXISTS word;"
                + " CREATE TYPE mood AS ENUM ('new'); CREATE DOMAIN word AS text; CREATE TABLE t ()");
        run("ALTER TABLE t ADD COLUMN a " + type + " DEFAULT " + sql);
        Column printed = Column.of("b", new DataType(type)).defaultExpression(defaultOf("a"));
        Operation plain = OperationSimplifier.of(new AddColumn(QualifiedName.of("t"), printed, false))
                .get(0);
        for (Statement statement : new SqlCompiler().compile(plain)) {
            run(statement.sql());
        }

        assertThat(defaultOf("b")).isEqualTo(defaultOf("a"));
        assertThat(OperationCode.of(plain).flat()).endsWith(java + ")");
    }

    private String defaultOf(String column) throws SQLException {
        try (var statement = connection.prepareStatement("""
                SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d
                JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
                WHERE a.attrelid = 't'::regclass AND a.attname = ?
                """)) {
            statement.setString(1, column);
            try (var rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

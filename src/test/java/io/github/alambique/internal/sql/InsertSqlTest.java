package io.github.alambique.internal.sql;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.ddl.BulkInsert;
import io.github.alambique.ddl.Row;
import io.github.alambique.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InsertSqlTest {

    @Test
    void copiesManyRows() {
        List<Row> rows = new ArrayList<>(List.of(row(0, null), row(1, "tab\t, \\N and\r\nline"), row(2, "\\.")));
        IntStream.range(3, 10_001).forEach(i -> rows.add(row(i, "")));

        List<Statement> statements = statements(columns("id", "Name"), rows);

        assertThat(statements).hasSize(2).allMatch(Statement::transactional);
        assertThat(statements).extracting(Statement::sql).containsOnly("COPY users (id, \"Name\") FROM STDIN");
        assertThat(statements.get(0).copyData().orElseThrow())
                .startsWith("0\t\\N\n1\ttab\\t, \\\\N and\\r\\nline\n2\t\\\\.\n3\t\n")
                .endsWith("\n9999\t\n");
        assertThat(statements.get(1).copyData()).contains("10000\t\n");
    }

    @Test
    void insertsManyRowsWithAnExpressionAmongThem() {
        List<Row> rows = new ArrayList<>();
        IntStream.range(0, 1001).forEach(i -> rows.add(i == 500 ? row(expression("1 + 1")) : row(i)));

        List<Statement> statements = statements(columns("id"), rows);

        assertThat(statements)
                .hasSize(2)
                .allMatch(statement -> statement.copyData().isEmpty());
        assertThat(statements.get(1).sql()).isEqualTo("INSERT INTO users (id) VALUES\n    (1000)");
    }

    private static List<Statement> statements(List<String> columns, List<Row> rows) {
        return InsertSql.statements(new BulkInsert(QualifiedName.of("users"), columns, rows));
    }
}

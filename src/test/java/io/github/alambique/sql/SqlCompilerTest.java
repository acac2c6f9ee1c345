package io.github.alambique.sql;

import static io.github.alambique.operation.Ddl.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.operation.CreateTable;
import io.github.alambique.operation.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlCompilerTest {

    @Test
    void writesTheTableOfTheDocumentation() {
        Operation operation = new CreateTable(
                table(
                        "products",
                        column("product_id", integer()).notNull(),
                        column("title", varchar(255)).notNull(),
                        column("created_at", timestamp())
                                .defaultExpression("now()")
                                .notNull(),
                        primaryKey("product_id")),
                false);

        assertThat(sql(operation)).containsExactly("""
                CREATE TABLE products (
                    product_id integer NOT NULL,
                    title character varying(255) NOT NULL,
                    created_at timestamp without time zone DEFAULT now() NOT NULL,
                    PRIMARY KEY (product_id)
                )""");
    }

    private static List<String> sql(Operation operation) {
        return new SqlCompiler().compile(operation).stream().map(Statement::sql).toList();
    }
}

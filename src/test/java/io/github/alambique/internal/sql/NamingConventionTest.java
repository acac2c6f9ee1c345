package io.github.alambique.internal.sql;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.InvalidInputException;
import io.github.alambique.Operations;
import io.github.alambique.ddl.RecordedOperations;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingConventionTest {

    private static final NamingConvention PROJECT =
            NamingConvention.parse("pk=pk_{table}, uq=uq_{table}_{columns},fk=fk_{table}_{columns}_{referenced_table}, "
                    + "CK=ck_{table}, ix=ix_{table}_{columns}");

    @Test
    void namesWhatHasNoNameInATable() {
        assertThat(sql(
                        PROJECT,
                        op -> op.createTable(
                                "sales.orders",
                                column("id", bigint()),
                                primaryKey("id"),
                                unique("code", "year"),
                                unique("code").named("kept"),
                                foreignKey("user_id").references("public.users"),
                                check("id > 0"),
                                exclude("id", "="))))
                .isEqualTo("""
                    CREATE TABLE sales.orders (
                        id bigint,
                        CONSTRAINT pk_orders PRIMARY KEY (id),
                        CONSTRAINT uq_orders_code_year UNIQUE (code, year),
                        CONSTRAINT kept UNIQUE (code),
                        CONSTRAINT fk_orders_user_id_users FOREIGN KEY (user_id) REFERENCES public.users,
                        CONSTRAINT ck_orders CHECK (id > 0),
                        EXCLUDE USING gist (id WITH =)
                    )\
                    """);
    }

    @Test
    void namesWhatIsAddedAndDropped() {
        assertThat(sql(PROJECT, op -> op.addConstraint("orders", unique("code").include("year"))))
                .isEqualTo("ALTER TABLE orders ADD CONSTRAINT uq_orders_code_year UNIQUE (code) INCLUDE (year)");
        assertThat(sql(PROJECT, op -> op.dropConstraint("orders", unique("code"))))
                .isEqualTo("ALTER TABLE orders DROP CONSTRAINT uq_orders_code");
        assertThat(sql(PROJECT, op -> op.createIndex(uniqueIndex().on("orders", "code"))))
                .isEqualTo("CREATE UNIQUE INDEX ix_orders_code ON orders (code)");
        assertThat(sql(PROJECT, op -> op.dropIndex(index().on("sales.orders", "code"))))
                .isEqualTo("DROP INDEX sales.ix_orders_code");
    }

    @Test
    void leavesToPostgresqlWhatItHasNoPatternOrNoColumnsFor() {
        assertThat(sql(PROJECT, op -> op.addConstraint("orders", exclude("id", "="))))
                .isEqualTo("ALTER TABLE orders ADD CONSTRAINT orders_id_excl EXCLUDE USING gist (id WITH =)");
        assertThat(sql(PROJECT, op -> op.createIndex(index().on("orders", keyExpression("lower(code)")))))
                .isEqualTo("CREATE INDEX ON orders ((lower(code)))");
    }

    @Test
    void shortensLongNamesAndKeepsThemApart() {
        String table = "t".repeat(60);
        String first = sql(PROJECT, op -> op.createIndex(index().on(table, "first")));
        String second = sql(PROJECT, op -> op.createIndex(index().on(table, "second")));

        assertThat(first).matches("CREATE INDEX ix_t{51}_[0-9a-f]{8} ON t{60} \\(first\\)");
        assertThat(second).doesNotStartWith(first.substring(0, 76));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pk | pk | it has no \"=\"",
                "xx=a | xx | it is none of pk, uq, fk, ck, ex, nn, ix",
                "pk=a, ix={colums} | {colums} | the placeholders are {table}, {columns} and {referenced_table}",
                "pk= | '' | it is empty",
            })
    void refusesWhatItCannotRead(String text, String part, String reason) {
        assertThatThrownBy(() -> NamingConvention.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("\"" + part + "\" in the naming convention cannot be understood: " + reason);
    }

    private static String sql(NamingConvention convention, Consumer<Operations> code) {
        SqlCompiler compiler = new SqlCompiler(convention);
        return RecordedOperations.of(code).stream()
                .flatMap(operation -> compiler.compile(operation).stream())
                .map(Statement::sql)
                .collect(Collectors.joining(";\n"));
    }
}

package io.github.alambique.internal.sql;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.alambique.Operations;
import io.github.alambique.ddl.RecordedOperations;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What cannot be written is refused when it is recorded. */
class SqlCompilerRefusalsTest {

    @Test
    void refusesTheWrongNumberOfParameters() {
        refuses(op -> op.execute("SELECT ?, ?", 1), "SQL with 2 parameters is given 1");
        refuses(op -> op.execute("SELECT '?'", 1), "SQL with 0 parameters is given 1");
    }

    @Test
    void refusesToDropWhatOnlyPostgresqlCanName() {
        refuses(
                op -> op.dropConstraint("orders", check("total > 0")),
                "Constraint of table \"orders\" has no name to drop it by");
        refuses(
                op -> op.dropIndex(index().on("orders", keyExpression("total % 2"))),
                "An index to drop has no name to drop it by");
        refuses(
                op -> op.alter(domain("age", integer()).check(check("VALUE > 0")), domain("age", integer())),
                "A check of domain \"age\" has no name to drop it by");
    }

    @Test
    void refusesChangesThatPostgresqlDoesNotHave() {
        refuses(
                op -> op.alter(domain("age", integer()), domain("age", bigint())),
                "PostgreSQL cannot change the type of domain \"age\"; make another in its place");
        refuses(
                op -> op.alter(compositeType("address", attribute("street", text()))),
                "To alter type \"address\" its previous definition has to be given too");
        refuses(
                op -> op.alter(extension("hstore").schema("public"), extension("hstore")),
                "The schema that extension \"hstore\" is to be in is not named");
        refuses(op -> op.alter(enumType("a", "x"), enumType("b", "x")), "Altering makes no type \"b\" of type \"a\"");
        refuses(
                op -> op.createIfNotExists(view("v", "SELECT 1")),
                "PostgreSQL has no CREATE … IF NOT EXISTS for view \"v\"");
        refuses(op -> op.drop(tableNamed("users")), "No operation of this kind drops table \"users\"");
    }

    @Test
    void refusesSeveralStatementsWhereOneIsExpected() {
        refuses(
                op -> op.createView("v", "SELECT 1; DROP TABLE users"),
                "SQL of one statement was expected, it holds 2");
    }

    @Test
    void refusesRowsOfAnotherWidth() {
        refuses(
                op -> op.bulkInsert("users", columns("id", "name"), row(1)),
                "A row for table \"users\" has 1 values for 2 columns");
    }

    private static void refuses(Consumer<Operations> code, String message) {
        SqlCompiler compiler = new SqlCompiler();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedOperations.of(code).forEach(compiler::compile))
                .withMessage(message);
    }
}

package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.on;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JavaLayoutTest {

    @Test
    void aCallThatFitsHasOneLine() {
        assertThat(lines(on("op").call("dropTable", text(95)))).hasSize(1).allMatch(line -> line.length() == 120);
    }

    @Test
    void otherwiseEachArgumentHasALine() {
        assertThat(lines(on("op").call("createTable", text(60), call("column", text(30), call("bigint")))))
                .containsExactly(
                        "        op.createTable(",
                        "                \"" + "x".repeat(60) + "\",",
                        "                column(\"" + "x".repeat(30) + "\", bigint()));");
    }

    @Test
    void orEachCallOfAChain() {
        JavaExpression column =
                call("column", text(20)).call("comment", text(90)).call("notNull");

        assertThat(lines(on("op").call("addColumn", column)))
                .containsExactly(
                        "        op.addColumn(column(\"" + "x".repeat(20) + "\")",
                        "                .comment(\"" + "x".repeat(90) + "\")",
                        "                .notNull());");
    }

    @Test
    void argumentsOfAChainAreIndentedMoreThanItsCalls() {
        JavaExpression table = call("table", text(70), text(70)).call("comment", text(5));

        assertThat(lines(on("op").call("createTable", table)))
                .containsExactly(
                        "        op.createTable(table(",
                        "                        \"" + "x".repeat(70) + "\",",
                        "                        \"" + "x".repeat(70) + "\")",
                        "                .comment(\"xxxxx\"));");
    }

    @Test
    void textOfSeveralLinesBeginsOnTheLineOfItsCall() {
        assertThat(lines(on("op").call("createView", text(1), JavaText.prose("SELECT 1\nFROM t\n"))))
                .containsExactly(
                        "        op.createView(\"x\", \"\"\"",
                        "                SELECT 1",
                        "                FROM t",
                        "                \"\"\");");
    }

    @Test
    void textThatIsTooLongIsFolded() {
        assertThat(lines(on("op").call(
                                "execute",
                                JavaText.prose("some text ".repeat(12).strip()))))
                .containsExactly(
                        "        op.execute(\"\"\"",
                        "                " + "some text ".repeat(10) + "\\",
                        "                some text some text\\",
                        "                \"\"\");");
    }

    @Test
    void noDepthIsTooMuch() {
        JavaChain deep = IntStream.range(0, 300)
                .boxed()
                .reduce(call("type"), (inner, number) -> call("array", inner), (one, other) -> one);

        assertThat(lines(deep)).hasSize(1);
    }

    private static JavaText text(int length) {
        return JavaText.name("x".repeat(length));
    }

    private static List<String> lines(JavaExpression statement) {
        return JavaLayout.statement(statement, 8);
    }
}

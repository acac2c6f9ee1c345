package io.github.alambique.internal.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.OperationSamples;
import io.github.alambique.internal.sql.SqlCompiler;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaRendererTest {

    private static final List<Operation> OPERATIONS = OperationSamples.all().stream()
            .flatMap(sample -> sample.operations().stream())
            .toList();

    @TempDir
    Path folder;

    @Test
    void recordsTheSameOperations() throws Exception {
        RevisionFiles files = new RevisionFiles(folder);
        files.java(exact(OPERATIONS));

        assertSame(files.recorded().get(0), OPERATIONS);
    }

    @Test
    void rendersAgainAsItWas() throws Exception {
        RevisionFiles files = new RevisionFiles(folder);
        RenderedCode once = JavaRenderer.render(changes(OPERATIONS));
        files.java(once);

        RenderedCode twice = JavaRenderer.render(changes(files.recorded().get(0)));
        assertThat(withoutBlanks(twice)).isEqualTo(withoutBlanks(once));
    }

    @Test
    void linesAreNotTooLong() {
        assertThat(exact(OPERATIONS).lines()).allMatch(line -> line.length() <= 112);
        assertThat(JavaRenderer.render(changes(OPERATIONS)).lines()).allMatch(line -> line.length() <= 112);
    }

    @Test
    void writesWhateverNamesAndTexts() throws Exception {
        RevisionFiles files = new RevisionFiles(folder);
        List<Operation> operations = RandomOperations.of(7, 600);
        String written = files.java(exact(operations));

        assertThat(written)
                .contains("        class Part2 {\n            void record() {\n", "        new Part2().record();\n");
        assertSame(files.recorded().get(0), operations);
    }

    // An index dropped by its name alone no longer stands with its table.
    private static List<String> withoutBlanks(RenderedCode code) {
        return code.lines().stream().filter(line -> !line.isEmpty()).toList();
    }

    /** Equal, but for definitions that only the reverse of an operation needs: the SQL is the same. */
    private static void assertSame(List<Operation> recorded, List<Operation> expected) {
        SqlCompiler compiler = new SqlCompiler();
        assertThat(recorded).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            if (!recorded.get(i).equals(expected.get(i))) {
                assertThat(compiler.compile(recorded.get(i))).isEqualTo(compiler.compile(expected.get(i)));
            }
        }
    }

    private static RenderedCode exact(List<Operation> operations) {
        return JavaBody.of(operations.stream()
                .map(operation -> JavaStatement.of(List.of(), operation, operation.subject()))
                .toList());
    }

    private static List<Change> changes(List<Operation> operations) {
        return operations.stream().map(Change::of).toList();
    }
}

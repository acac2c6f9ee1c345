package io.github.alambique.internal.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.OperationSamples;
import io.github.alambique.ddl.Sample;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.internal.sql.SqlScript;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SqlRendererTest {

    private static List<Sample> samples() {
        return OperationSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void parsesBackIntoTheSameStatements(Sample sample) {
        SqlCompiler compiler = new SqlCompiler();
        List<Operation> operations = sample.operations().stream()
                .flatMap(operation -> OperationSimplifier.of(operation).stream())
                .toList();

        List<String> lines =
                SqlRenderer.render(sample.operations().stream().map(Change::of).toList());

        assertThat(SqlScript.split(String.join("\n", lines)).stream()
                        .map(SqlScript.Part::statement)
                        .toList())
                .isEqualTo(operations.stream()
                        .flatMap(operation -> compiler.compile(operation).stream())
                        .toList());
    }
}

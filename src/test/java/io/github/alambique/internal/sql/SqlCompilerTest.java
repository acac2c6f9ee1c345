package io.github.alambique.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.OperationSamples;
import io.github.alambique.ddl.Sample;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SqlCompilerTest {

    private final SqlCompiler compiler = new SqlCompiler();

    @ParameterizedTest
    @MethodSource("samples")
    void writesTheSqlOfASample(Sample sample) {
        String sql = sample.operations().stream()
                .flatMap(operation -> compiler.compile(operation).stream())
                .map(Statement::sql)
                .collect(Collectors.joining(";\n"));

        assertThat(sql).isEqualTo(sample.sql());
    }

    @Test
    void everyOperationHasASample() {
        List<Class<?>> sampled = samples().stream()
                .flatMap(sample -> sample.operations().stream())
                .<Class<?>>map(Operation::getClass)
                .distinct()
                .toList();

        assertThat(sampled).containsExactlyInAnyOrder(Operation.class.getPermittedSubclasses());
    }

    private static List<Sample> samples() {
        return OperationSamples.all();
    }
}

package io.github.alambique.ddl;

import java.util.List;
import java.util.stream.Stream;

/** Every use of the operations that tests go through. */
public final class OperationSamples {

    private OperationSamples() {}

    public static List<Sample> all() {
        return Stream.of(
                        TableSamples.ALL,
                        ColumnSamples.ALL,
                        ConstraintSamples.ALL,
                        IndexSamples.ALL,
                        TypeSamples.ALL,
                        EnumSamples.ALL,
                        ObjectSamples.ALL,
                        DataSamples.ALL)
                .flatMap(List::stream)
                .toList();
    }
}

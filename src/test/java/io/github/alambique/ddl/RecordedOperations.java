package io.github.alambique.ddl;

import io.github.alambique.Operations;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what revision code records. */
public final class RecordedOperations implements Operations {

    private final List<Operation> recorded = new ArrayList<>();

    /** The operations that the code records. */
    public static List<Operation> of(Consumer<Operations> code) {
        RecordedOperations operations = new RecordedOperations();
        code.accept(operations);
        return operations.recorded();
    }

    public List<Operation> recorded() {
        return List.copyOf(recorded);
    }

    @Override
    public void add(Operation operation) {
        recorded.add(operation);
    }

    @Override
    public Connection connection() {
        throw new AssertionError("no connection here");
    }

    @Override
    public boolean isOffline() {
        return true;
    }
}

package io.github.alambique.internal.compile;

import io.github.alambique.Operations;
import io.github.alambique.ddl.Execute;
import io.github.alambique.ddl.Operation;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/** Keeps the operations a migration records. */
final class Recorded implements Operations {

    private final List<Operation> operations = new ArrayList<>();

    @Override
    public void add(Operation operation) {
        operations.add(operation);
    }

    @Override
    public Connection connection() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOffline() {
        return true;
    }

    List<Operation> operations() {
        return operations;
    }

    /** The texts of the operations, which are all SQL. */
    List<String> sql() {
        return operations.stream()
                .map(operation -> ((Execute) operation).sql().strip())
                .toList();
    }
}

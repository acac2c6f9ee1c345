package io.github.alambique;

import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.Reversal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Records operations in order to reverse them. */
final class ReversedOperations implements Operations {

    private final BooleanSupplier offline;
    private final List<Operation> recorded = new ArrayList<>();

    private ReversedOperations(BooleanSupplier offline) {
        this.offline = offline;
    }

    /** The operations that undo those that the code records, in the order to run them. */
    static List<Operation> of(Consumer<Operations> code, BooleanSupplier offline) {
        ReversedOperations operations = new ReversedOperations(offline);
        code.accept(operations);
        List<Operation> reversed = new ArrayList<>();
        for (int i = operations.recorded.size() - 1; i >= 0; i--) {
            reversed.addAll(reverse(operations.recorded.get(i)));
        }
        return reversed;
    }

    private static List<Operation> reverse(Operation operation) {
        Reversal reversal = operation.reverse();
        reversal.obstacle().ifPresent(obstacle -> {
            throw new IrreversibleRevisionException(
                    "Operation " + operation.describe() + " cannot be reversed: " + obstacle);
        });
        return reversal.operations();
    }

    @Override
    public void add(Operation operation) {
        recorded.add(operation);
    }

    @Override
    public Connection connection() {
        throw new IrreversibleRevisionException(
                "Code that asks the database cannot be reversed: its answer may have changed");
    }

    @Override
    public boolean isOffline() {
        return offline.getAsBoolean();
    }
}

package io.github.alambique.ddl;

import java.util.List;
import java.util.Optional;

/** What undoes an operation: the operations that do, in order, or the obstacle, as a sentence without its period. */
public record Reversal(List<Operation> operations, Optional<String> obstacle) {

    public Reversal {
        operations = List.copyOf(operations);
        if (obstacle.isPresent() && !operations.isEmpty()) {
            throw new IllegalArgumentException("A reversal with an obstacle has no operations");
        }
    }

    public static Reversal by(Operation... operations) {
        return new Reversal(List.of(operations), Optional.empty());
    }

    /** Of an operation that leaves nothing behind, such as the validation of a constraint. */
    public static Reversal nothingToUndo() {
        return by();
    }

    public static Reversal irreversible(String obstacle) {
        return new Reversal(List.of(), Optional.of(obstacle));
    }
}

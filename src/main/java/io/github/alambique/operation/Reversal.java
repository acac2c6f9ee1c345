package io.github.alambique.operation;

import java.util.List;
import java.util.Optional;

/** What undoes an operation: the operations that do, in order, or the obstacle, as a sentence without its period. */
public record Reversal(List<Operation> operations, Optional<String> obstacle) {

    public Reversal {
        operations = List.copyOf(operations);
        if (operations.isEmpty() == obstacle.isEmpty()) {
            throw new IllegalArgumentException("A reversal has either operations or an obstacle");
        }
    }

    public static Reversal by(Operation... operations) {
        return new Reversal(List.of(operations), Optional.empty());
    }

    public static Reversal irreversible(String obstacle) {
        return new Reversal(List.of(), Optional.of(obstacle));
    }
}

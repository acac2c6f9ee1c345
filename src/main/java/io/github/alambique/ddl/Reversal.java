package io.github.alambique.ddl;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The operations that undo an operation, in order, or the obstacle, as a sentence without its period. */
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

    /** The reversal of an operation without lasting effect, such as the validation of a constraint. */
    public static Reversal nothingToUndo() {
        return by();
    }

    public static Reversal irreversible(String obstacle) {
        return new Reversal(List.of(), Optional.of(obstacle));
    }

    /** The reversal of a creation: drops the object, unless it may have existed before. */
    static Reversal drop(boolean ifNotExists, Operation drop) {
        return ifNotExists ? irreversible("with IF NOT EXISTS nobody knows whether it was there before") : by(drop);
    }

    /** The reversal of a drop: creates the object, if its definition is known and the drop affected nothing else. */
    static <D> Reversal recreate(Optional<D> definition, Set<DropOption> options, Function<D, Operation> creation) {
        if (options.contains(DropOption.CASCADE)) {
            return irreversible("what else CASCADE drops is not known");
        }
        return definition
                .map(known -> by(creation.apply(known)))
                .orElseGet(() -> irreversible("the definition of what it drops is not known"));
    }
}

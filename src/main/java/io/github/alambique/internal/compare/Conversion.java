package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AlterColumnType;
import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.CreateObject;
import io.github.alambique.ddl.DropObject;
import io.github.alambique.ddl.Operation;
import io.github.alambique.schema.CompositeType;
import io.github.alambique.schema.Expression;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The conversion of a column to another type.
 *
 * @param using the expression for {@code USING}; empty if an assignment converts by itself
 * @param helper a type that the expression needs and that is dropped again
 * @param risk what may be lost or refused
 */
record Conversion(Optional<Expression> using, Optional<CompositeType> helper, Optional<Risk> risk) {

    /**
     * What a conversion may do to a value.
     *
     * @param warning a sentence without its period
     * @param destructive whether something is lost; otherwise the conversion fails or depends on something
     */
    record Risk(String warning, boolean destructive) {}

    /** The changes that carry out this conversion. */
    List<Change> changes(AlterColumnType alter) {
        Change change = marked(
                risk, using.map(expression -> alter.using(expression.sql())).orElse(alter));
        return helper.map(type -> List.of(
                        Change.of(new CreateObject(type, false)),
                        change,
                        Change.of(new DropObject(type.reference(), Optional.empty(), Set.of()))))
                .orElseGet(() -> List.of(change));
    }

    static Change marked(Optional<Risk> risk, Operation operation) {
        return risk.map(known -> known.destructive()
                        ? Hazards.destructive(operation, known.warning())
                        : Hazards.risky(operation, known.warning()))
                .orElseGet(() -> Change.of(operation));
    }
}

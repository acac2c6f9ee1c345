package io.github.alambique.ddl;

import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;

/** Checks all rows against a constraint that was added not valid. There is nothing to undo. */
public record ValidateConstraint(ObjectReference constraint) implements Operation {

    public ValidateConstraint {
        Objects.requireNonNull(constraint);
    }

    @Override
    public Reversal reverse() {
        return Reversal.nothingToUndo();
    }

    @Override
    public QualifiedName subject() {
        return constraint.name();
    }

    @Override
    public String describe() {
        return "validate " + constraint;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

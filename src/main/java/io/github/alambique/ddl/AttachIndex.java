package io.github.alambique.ddl;

import io.github.alambique.schema.QualifiedName;
import java.util.Objects;

/** Attaches the index of a partition to the index of its parent; PostgreSQL cannot undo that. */
public record AttachIndex(QualifiedName index, QualifiedName partition) implements Operation {

    public AttachIndex {
        Objects.requireNonNull(index);
        Objects.requireNonNull(partition);
    }

    @Override
    public Reversal reverse() {
        return Reversal.irreversible("an attached index cannot be detached");
    }

    @Override
    public QualifiedName subject() {
        return partition;
    }

    @Override
    public String describe() {
        return "attach index \"" + partition + "\" to index \"" + index + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

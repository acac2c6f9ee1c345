package io.github.alambique.ddl;

import io.github.alambique.schema.QualifiedName;
import java.util.Objects;

/** Adds a table to the children of another, or removes it from them. */
public record SetInheritance(QualifiedName table, QualifiedName parent, boolean inherits) implements Operation {

    public SetInheritance {
        Objects.requireNonNull(table);
        Objects.requireNonNull(parent);
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new SetInheritance(table, parent, !inherits));
    }

    @Override
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        return (inherits ? "inherit" : "no longer inherit") + " table \"" + parent + "\" by table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

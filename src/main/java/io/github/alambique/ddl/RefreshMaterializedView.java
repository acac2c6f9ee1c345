package io.github.alambique.ddl;

import io.github.alambique.schema.QualifiedName;
import java.util.Objects;

/** Runs the query of a materialized view again. There is nothing to undo. */
public record RefreshMaterializedView(QualifiedName view, boolean concurrently) implements Operation {

    public RefreshMaterializedView {
        Objects.requireNonNull(view);
    }

    @Override
    public Reversal reverse() {
        return Reversal.nothingToUndo();
    }

    @Override
    public QualifiedName subject() {
        return view;
    }

    @Override
    public String describe() {
        return "refresh materialized view \"" + view + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

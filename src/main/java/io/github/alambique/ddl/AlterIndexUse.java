package io.github.alambique.ddl;

import io.github.alambique.schema.IndexUse;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;

/**
 * Changes the replica identity of a table and the index it is clustered on; a setting that does not differ is not
 * touched.
 */
public record AlterIndexUse(QualifiedName table, IndexUse from, IndexUse to) implements Operation {

    public AlterIndexUse {
        Objects.requireNonNull(table);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new AlterIndexUse(table, to, from));
    }

    @Override
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        return "alter what the indexes of table \"" + table + "\" are used for";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

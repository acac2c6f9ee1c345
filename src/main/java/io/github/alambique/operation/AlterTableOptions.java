package io.github.alambique.operation;

import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.TableOptions;
import java.util.Objects;

/** Changes how a table is kept: only what differs between the two. */
public record AlterTableOptions(QualifiedName table, TableOptions from, TableOptions to) implements Operation {

    public AlterTableOptions {
        Objects.requireNonNull(table);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new AlterTableOptions(table, to, from));
    }

    @Override
    public String describe() {
        return "alter options of table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

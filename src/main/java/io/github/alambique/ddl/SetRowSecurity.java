package io.github.alambique.ddl;

import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.RowSecurity;
import java.util.Objects;

/** Switches row-level security of a table on or off: only what differs between the two. */
public record SetRowSecurity(QualifiedName table, RowSecurity from, RowSecurity to) implements Operation {

    public SetRowSecurity {
        Objects.requireNonNull(table);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new SetRowSecurity(table, to, from));
    }

    @Override
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        return "set row security of table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

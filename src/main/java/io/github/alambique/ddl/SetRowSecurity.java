package io.github.alambique.ddl;

import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.RowSecurity;
import java.util.Objects;

/** Enables, disables or forces row-level security of a table; a setting that does not differ is not touched. */
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

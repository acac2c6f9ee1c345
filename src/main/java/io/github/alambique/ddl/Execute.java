package io.github.alambique.ddl;

import io.github.alambique.schema.Expression;
import io.github.alambique.schema.QualifiedName;
import java.util.List;
import java.util.Objects;

/** Runs SQL, one or several statements. If there are parameters, each {@code ?} is replaced by one. */
public record Execute(String sql, List<Expression> parameters) implements Operation {

    public Execute {
        Objects.requireNonNull(sql);
        parameters = List.copyOf(parameters);
    }

    @Override
    public Reversal reverse() {
        return Reversal.irreversible("what undoes hand-written SQL is not known");
    }

    // Nothing tells what hand-written SQL is about.
    @Override
    public QualifiedName subject() {
        return QualifiedName.of(" ");
    }

    @Override
    public String describe() {
        String line = sql.strip().lines().findFirst().orElse("").strip();
        return "execute \"" + (line.length() <= 60 ? line : line.substring(0, 57) + "...") + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

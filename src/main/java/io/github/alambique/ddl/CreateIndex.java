package io.github.alambique.ddl;

import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexKey;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Set;

/** Creates an index; if {@code concurrently}, without blocking writes and outside any transaction. */
public record CreateIndex(Index index, boolean concurrently, boolean ifNotExists) implements Operation {

    public CreateIndex {
        Objects.requireNonNull(index);
        if (ifNotExists && index.name().isEmpty()) {
            throw new IllegalArgumentException("An index created IF NOT EXISTS has no name");
        }
    }

    @Override
    public Reversal reverse() {
        // PostgreSQL makes the name of an index over an expression from the expression's parse tree.
        if (index.name().isEmpty() && !index.keys().stream().allMatch(IndexKey::isColumn)) {
            return Reversal.irreversible("an index over an expression gets a name that is not known here");
        }
        return Reversal.drop(ifNotExists, DropIndex.of(index, concurrently, Set.of()));
    }

    @Override
    public QualifiedName subject() {
        return index.table();
    }

    @Override
    public String describe() {
        return "create index" + index.name().map(name -> " \"" + name + "\"").orElse("") + " on table \""
                + index.table() + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

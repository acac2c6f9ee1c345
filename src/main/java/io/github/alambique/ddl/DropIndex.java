package io.github.alambique.ddl;

import io.github.alambique.schema.Index;
import io.github.alambique.schema.QualifiedName;
import java.util.Optional;
import java.util.Set;

/** Drops an index by its name, or by its definition, from which a missing name is derived. */
public record DropIndex(
        Optional<QualifiedName> name, Optional<Index> definition, boolean concurrently, Set<DropOption> options)
        implements Operation {

    public DropIndex {
        options = Set.copyOf(options);
        if (name.isEmpty() && definition.isEmpty()) {
            throw new IllegalArgumentException("An index to drop has neither a name nor a definition");
        }
    }

    public static DropIndex of(QualifiedName name, boolean concurrently, Set<DropOption> options) {
        return new DropIndex(Optional.of(name), Optional.empty(), concurrently, options);
    }

    public static DropIndex of(Index definition, boolean concurrently, Set<DropOption> options) {
        Optional<QualifiedName> name = definition.name().map(definition.table()::sibling);
        return new DropIndex(name, Optional.of(definition), concurrently, options);
    }

    @Override
    public Reversal reverse() {
        return Reversal.recreate(definition, options, known -> new CreateIndex(known, concurrently, false));
    }

    @Override
    public QualifiedName subject() {
        return definition.map(Index::table).or(() -> name).orElseThrow();
    }

    @Override
    public String describe() {
        return name.map(known -> "drop index \"" + known + "\"")
                .or(() -> definition.map(known -> "drop index of table \"" + known.table() + "\""))
                .orElseThrow();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

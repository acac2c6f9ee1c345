package io.github.alambique.ddl;

import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Drops a constraint by its name, or by its definition, from which a missing name is derived. */
public record DropConstraint(
        QualifiedName table, Optional<String> name, Optional<Constraint> definition, Set<DropOption> options)
        implements Operation {

    public DropConstraint {
        Objects.requireNonNull(table);
        name.ifPresent(Identifier::checked);
        options = Set.copyOf(options);
        if (name.isEmpty() && definition.isEmpty()) {
            throw new IllegalArgumentException("A constraint to drop has neither a name nor a definition");
        }
    }

    public static DropConstraint of(QualifiedName table, String name, Set<DropOption> options) {
        return new DropConstraint(table, Optional.of(name), Optional.empty(), options);
    }

    public static DropConstraint of(QualifiedName table, Constraint definition, Set<DropOption> options) {
        return new DropConstraint(table, definition.name(), Optional.of(definition), options);
    }

    @Override
    public Reversal reverse() {
        return Reversal.recreate(definition, options, known -> new AddConstraint(table, known));
    }

    @Override
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        return "drop constraint" + name.map(known -> " \"" + known + "\"").orElse("") + " of table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

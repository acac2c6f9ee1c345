package io.github.alambique.ddl;

import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.SchemaObject;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Drops an object of any kind except tables, columns, constraints and indexes, which have operations of their own. */
public record DropObject(ObjectReference object, Optional<SchemaObject> definition, Set<DropOption> options)
        implements Operation {

    private static final Set<ObjectKind> OTHERWISE_DROPPED = Set.of(
            ObjectKind.TABLE, ObjectKind.COLUMN, ObjectKind.CONSTRAINT, ObjectKind.DOMAIN_CONSTRAINT, ObjectKind.INDEX);

    public DropObject {
        Objects.requireNonNull(object);
        Objects.requireNonNull(definition);
        options = Set.copyOf(options);
        if (OTHERWISE_DROPPED.contains(object.kind())) {
            throw new IllegalArgumentException("No operation of this kind drops " + object);
        }
    }

    @Override
    public Reversal reverse() {
        return Reversal.recreate(definition, options, known -> new CreateObject(known, false));
    }

    @Override
    public QualifiedName subject() {
        return object.name();
    }

    @Override
    public String describe() {
        return "drop " + object;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

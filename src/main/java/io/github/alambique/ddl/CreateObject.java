package io.github.alambique.ddl;

import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.SchemaObject;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Creates an object of any kind except tables and indexes. */
public record CreateObject(SchemaObject object, boolean ifNotExists) implements Operation {

    private static final Set<ObjectKind> MAY_EXIST =
            Set.of(ObjectKind.SCHEMA, ObjectKind.EXTENSION, ObjectKind.SEQUENCE, ObjectKind.MATERIALIZED_VIEW);

    public CreateObject {
        Objects.requireNonNull(object);
        if (ifNotExists && !MAY_EXIST.contains(object.reference().kind())) {
            throw new IllegalArgumentException("PostgreSQL has no CREATE … IF NOT EXISTS for " + object.reference());
        }
    }

    @Override
    public Reversal reverse() {
        return Reversal.drop(ifNotExists, new DropObject(object.reference(), Optional.of(object), Set.of()));
    }

    @Override
    public QualifiedName subject() {
        return object.reference().name();
    }

    @Override
    public String describe() {
        return "create " + object.reference();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

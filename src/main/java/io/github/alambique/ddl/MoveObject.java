package io.github.alambique.ddl;

import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;

/** Moves an object to another schema. */
public record MoveObject(ObjectReference object, String schema) implements Operation {

    public MoveObject {
        Objects.requireNonNull(object);
        Identifier.checked(schema);
    }

    @Override
    public Reversal reverse() {
        return object.name()
                .schema()
                .map(before -> Reversal.by(new MoveObject(object.movedTo(schema), before)))
                .orElseGet(() -> Reversal.irreversible("the schema it moves from is not named"));
    }

    @Override
    public QualifiedName subject() {
        return object.name();
    }

    @Override
    public String describe() {
        return "move " + object + " to schema \"" + schema + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

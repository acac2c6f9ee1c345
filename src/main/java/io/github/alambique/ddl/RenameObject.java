package io.github.alambique.ddl;

import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;

/** Renames an object of any kind, tables, columns, constraints and indexes included. */
public record RenameObject(ObjectReference object, String newName) implements Operation {

    public RenameObject {
        Objects.requireNonNull(object);
        Identifier.checked(newName);
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new RenameObject(object.renamed(newName), object.simpleName()));
    }

    @Override
    public QualifiedName subject() {
        return object.name();
    }

    @Override
    public String describe() {
        return "rename " + object + " to \"" + newName + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.RenameObject;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.ObjectReference;
import java.util.Objects;

/** A new name for a table, a column or a sequence. */
public record Rename(ObjectReference object, String newName) {

    public Rename {
        Objects.requireNonNull(object);
        Identifier.checked(newName);
    }

    Change change() {
        return Change.of(new RenameObject(object, newName));
    }

    /** As {@link Renames#parse} reads it. */
    @Override
    public String toString() {
        String owner = object.name().toString();
        return object.member().map(member -> owner + '.' + member).orElse(owner) + ':' + newName;
    }
}

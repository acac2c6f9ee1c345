package io.github.alambique.internal.compare;

import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.ObjectReference;
import java.util.Objects;

/** That a table or column is to have another name from now on. */
public record Rename(ObjectReference object, String newName) {

    public Rename {
        Objects.requireNonNull(object);
        Identifier.checked(newName);
    }

    /** As {@link Renames#parse} reads it. */
    @Override
    public String toString() {
        String owner = object.name().toString();
        return object.member().map(member -> owner + '.' + member).orElse(owner) + ':' + newName;
    }
}

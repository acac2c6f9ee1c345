package io.github.alambique.ddl;

import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.SchemaObject;
import java.util.Objects;
import java.util.Optional;

/**
 * Changes an object to a new definition: in place if PostgreSQL can, otherwise by dropping and creating it. The
 * members of a domain or composite type are compared, which needs {@code from}.
 */
public record AlterObject(Optional<SchemaObject> from, SchemaObject to) implements Operation {

    public AlterObject {
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        from.ifPresent(before -> requireSame(before.reference(), to.reference()));
    }

    private static void requireSame(ObjectReference from, ObjectReference to) {
        if (!from.equals(to)) {
            throw new IllegalArgumentException("Altering makes no " + to + " of " + from);
        }
    }

    @Override
    public Reversal reverse() {
        return from.map(before -> Reversal.by(new AlterObject(Optional.of(to), before)))
                .orElseGet(() -> Reversal.irreversible("the previous definition of what it alters is not known"));
    }

    @Override
    public QualifiedName subject() {
        return to.reference().name();
    }

    @Override
    public String describe() {
        return "alter " + to.reference();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

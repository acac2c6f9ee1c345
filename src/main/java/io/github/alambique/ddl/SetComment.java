package io.github.alambique.ddl;

import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Optional;

/** Sets the comment on an object; an empty text removes it. {@code former} is the comment before. */
public record SetComment(ObjectReference object, String text, Optional<String> former) implements Operation {

    public SetComment {
        Objects.requireNonNull(object);
        Objects.requireNonNull(text);
        Objects.requireNonNull(former);
    }

    @Override
    public Reversal reverse() {
        return former.map(before -> Reversal.by(new SetComment(object, before, Optional.of(text))))
                .orElseGet(() -> Reversal.irreversible("the previous comment is not known"));
    }

    @Override
    public QualifiedName subject() {
        return object.name();
    }

    @Override
    public String describe() {
        return "comment on " + object;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

package io.github.alambique.ddl;

import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Trigger;
import java.util.Objects;

/** Sets the sessions in which a trigger or rule of a table fires. */
public record SetEnabled(ObjectReference object, Trigger.Enabled from, Trigger.Enabled to) implements Operation {

    public SetEnabled {
        Objects.requireNonNull(object);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        if (object.kind() != ObjectKind.TRIGGER && object.kind() != ObjectKind.RULE) {
            throw new IllegalArgumentException("Only triggers and rules are enabled or disabled, not " + object);
        }
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new SetEnabled(object, to, from));
    }

    @Override
    public QualifiedName subject() {
        return object.name();
    }

    @Override
    public String describe() {
        return (to == Trigger.Enabled.DISABLED ? "disable " : "enable ") + object;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

package io.github.alambique.ddl;

import io.github.alambique.schema.Deferral;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Optional;

/** Changes when a foreign key is checked; {@code former} is the deferral before. */
public record AlterConstraint(QualifiedName table, String name, Deferral deferral, Optional<Deferral> former)
        implements Operation {

    public AlterConstraint {
        Objects.requireNonNull(table);
        Identifier.checked(name);
        Objects.requireNonNull(deferral);
        Objects.requireNonNull(former);
    }

    @Override
    public Reversal reverse() {
        return former.map(before -> Reversal.by(new AlterConstraint(table, name, before, Optional.of(deferral))))
                .orElseGet(() -> Reversal.irreversible("how the constraint was deferred before is not known"));
    }

    @Override
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        return "alter constraint \"" + name + "\" of table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

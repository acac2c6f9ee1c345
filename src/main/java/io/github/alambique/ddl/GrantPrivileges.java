package io.github.alambique.ddl;

import io.github.alambique.schema.Grant;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;

/** Grants privileges to a role. */
public record GrantPrivileges(Grant grant) implements Operation {

    public GrantPrivileges {
        Objects.requireNonNull(grant);
    }

    @Override
    public Reversal reverse() {
        return grant.target().allInSchema()
                ? Reversal.irreversible("which of the objects had the privileges before is not known")
                : Reversal.by(new RevokePrivileges(grant));
    }

    @Override
    public QualifiedName subject() {
        return grant.target().object().name();
    }

    @Override
    public String describe() {
        return "grant " + String.join(", ", grant.privileges()) + " on "
                + grant.target().object() + " to \"" + grant.grantee() + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

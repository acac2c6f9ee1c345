package io.github.alambique.ddl;

import io.github.alambique.schema.Grant;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;

/** Revokes privileges from a role. */
public record RevokePrivileges(Grant grant) implements Operation {

    public RevokePrivileges {
        Objects.requireNonNull(grant);
    }

    @Override
    public Reversal reverse() {
        return grant.target().allInSchema()
                ? Reversal.irreversible("which of the objects had the privileges before is not known")
                : Reversal.by(new GrantPrivileges(grant));
    }

    @Override
    public QualifiedName subject() {
        return grant.target().object().name();
    }

    @Override
    public String describe() {
        return "revoke " + String.join(", ", grant.privileges()) + " on "
                + grant.target().object() + " from \"" + grant.grantee() + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

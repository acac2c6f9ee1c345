package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The privileges on new objects of a kind that the current user creates: {@code ALTER DEFAULT PRIVILEGES}. They are not
 * compared, but decide on the privileges of a created object.
 *
 * @param kind {@code TABLE} for views too, {@code FUNCTION} for all routines, {@code TYPE} for domains too
 * @param everywhere whether they replace PostgreSQL's own; otherwise they are added to them
 * @param schema the schema they are limited to, if not everywhere; empty for the default one
 */
public record DefaultPrivileges(ObjectKind kind, boolean everywhere, Optional<String> schema, List<Held> held) {

    /** A privilege and the role that gets it. */
    public record Held(String privilege, String grantee, boolean grantable) {
        public Held {
            Objects.requireNonNull(privilege);
            Objects.requireNonNull(grantee);
        }
    }

    public DefaultPrivileges {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(schema);
        held = List.copyOf(held);
    }
}

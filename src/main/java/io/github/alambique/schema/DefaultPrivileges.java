package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the new objects of a kind get that the current user makes: {@code ALTER DEFAULT PRIVILEGES}. They are not compared,
 * but tell what an object has once it is created.
 *
 * @param kind {@code TABLE} for views too, {@code FUNCTION} for all routines, {@code TYPE} for domains too
 * @param everywhere whether they stand in place of PostgreSQL's own; else they add to those
 * @param schema the schema they are limited to, if not everywhere; empty for the default one
 */
public record DefaultPrivileges(ObjectKind kind, boolean everywhere, Optional<String> schema, List<Held> held) {

    /** A privilege and who gets it. */
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

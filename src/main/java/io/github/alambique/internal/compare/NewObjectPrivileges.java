package io.github.alambique.internal.compare;

import io.github.alambique.schema.DefaultPrivileges;
import io.github.alambique.schema.DefaultPrivileges.Held;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The privileges on a newly created object that roles other than its owner have. */
final class NewObjectPrivileges {

    private static final String PUBLIC = "public";

    private final List<DefaultPrivileges> defaults;

    NewObjectPrivileges(List<DefaultPrivileges> defaults) {
        this.defaults = defaults;
    }

    List<Held> of(ObjectReference object) {
        Optional<ObjectKind> kind = kind(object.kind());
        if (kind.isEmpty()) {
            return List.of();
        }
        List<Held> held = new ArrayList<>(builtIn(kind.get()));
        for (DefaultPrivileges one : defaults) {
            if (one.kind() == kind.get() && one.everywhere()) {
                held = new ArrayList<>(one.held());
            }
        }
        for (DefaultPrivileges one : defaults) {
            if (one.kind() == kind.get()
                    && !one.everywhere()
                    && one.schema().equals(object.name().schema())) {
                held.addAll(one.held());
            }
        }
        return held;
    }

    private static Optional<ObjectKind> kind(ObjectKind kind) {
        return switch (kind) {
            case TABLE, VIEW, MATERIALIZED_VIEW -> Optional.of(ObjectKind.TABLE);
            case FUNCTION, PROCEDURE, AGGREGATE -> Optional.of(ObjectKind.FUNCTION);
            case TYPE, DOMAIN -> Optional.of(ObjectKind.TYPE);
            case SEQUENCE, SCHEMA -> Optional.of(kind);
            case EXTENSION,
                    COLUMN,
                    CONSTRAINT,
                    DOMAIN_CONSTRAINT,
                    INDEX,
                    TRIGGER,
                    RULE,
                    POLICY,
                    STATISTICS,
                    COLLATION -> Optional.empty();
        };
    }

    private static List<Held> builtIn(ObjectKind kind) {
        return switch (kind) {
            case FUNCTION -> List.of(new Held("EXECUTE", PUBLIC, false));
            case TYPE -> List.of(new Held("USAGE", PUBLIC, false));
            default -> List.of();
        };
    }
}

package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Privileges on an object for one role.
 *
 * @param privileges as SQL names them, such as {@code SELECT} or {@code ALL}
 * @param columns the columns they are limited to, if not empty
 * @param grantee a role, {@code public} for all, or {@link #OWNER}
 * @param grantable whether the role may grant them to others
 */
public record Grant(List<String> privileges, Target target, List<String> columns, String grantee, boolean grantable) {

    /** The role that runs the statement, and owns the objects that it creates. */
    public static final String OWNER = "CURRENT_USER";

    private static final Pattern KEY_WORDS = Pattern.compile("[A-Za-z]+( [A-Za-z]+)*");

    /** An object, or all the objects of a kind in a schema. */
    public record Target(ObjectReference object, boolean allInSchema) {
        public Target {
            Objects.requireNonNull(object);
        }
    }

    /** Privileges whose object and role are still missing. */
    public record Privileges(List<String> names) {
        public Privileges {
            names = List.copyOf(names);
        }

        public On on(ObjectReference object) {
            return new On(this, new Target(object, false), List.of());
        }

        /** On a table or view, named {@code name} or {@code schema.name}. */
        public On onTable(String name) {
            return on(ObjectReference.of(ObjectKind.TABLE, QualifiedName.parse(name)));
        }

        /** On these columns of a table only. */
        public On onColumns(String table, String... columns) {
            return new On(this, onTable(table).target, List.of(columns));
        }

        public On onSequence(String name) {
            return on(ObjectReference.of(ObjectKind.SEQUENCE, QualifiedName.parse(name)));
        }

        public On onSchema(String name) {
            return on(ObjectReference.of(ObjectKind.SCHEMA, QualifiedName.of(name)));
        }

        /** {@code ON ALL TABLES IN SCHEMA}: those that exist now. */
        public On onAllTables(String schema) {
            return onAll(ObjectKind.TABLE, schema);
        }

        /** {@code ON ALL SEQUENCES IN SCHEMA}: those that exist now. */
        public On onAllSequences(String schema) {
            return onAll(ObjectKind.SEQUENCE, schema);
        }

        /** {@code ON ALL FUNCTIONS IN SCHEMA}: those that exist now. */
        public On onAllFunctions(String schema) {
            return onAll(ObjectKind.FUNCTION, schema);
        }

        private On onAll(ObjectKind kind, String schema) {
            return new On(this, new Target(ObjectReference.of(kind, QualifiedName.of(schema)), true), List.of());
        }
    }

    /** Privileges on an object, whose role is still missing. */
    public record On(Privileges privileges, Target target, List<String> columns) {

        /** To a role, to {@code public}, or to {@code CURRENT_USER}. */
        public Grant to(String role) {
            return new Grant(privileges.names, target, columns, role, false);
        }
    }

    public Grant {
        privileges = List.copyOf(privileges);
        for (String privilege : privileges) {
            if (!KEY_WORDS.matcher(privilege).matches()) {
                throw new IllegalArgumentException("\"" + privilege + "\" is not the name of a privilege");
            }
        }
        Objects.requireNonNull(target);
        columns = Identifier.checked(columns);
        Identifier.checked(grantee);
    }

    /** {@code WITH GRANT OPTION}: the role may grant them to others. */
    public Grant withGrantOption() {
        return new Grant(privileges, target, columns, grantee, true);
    }
}

package io.github.alambique.internal.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import java.util.stream.Collectors;

/** Writes the statements that name an object of any kind: rename, move and comment, and the names for others. */
final class ReferenceSql {

    private ReferenceSql() {}

    /** The kind as SQL has it. */
    static String kind(ObjectKind kind) {
        return kind == ObjectKind.DOMAIN_CONSTRAINT ? "CONSTRAINT" : kind.name().replace('_', ' ');
    }

    /** Kind and name: {@code FUNCTION twice(integer)}, {@code TRIGGER touch ON orders}. */
    static String full(ObjectReference object) {
        return kind(object.kind()) + ' ' + name(object);
    }

    /** The name that is unique in the database or schema: {@code twice(integer)}, {@code touch ON orders}. */
    static String name(ObjectReference object) {
        String owner = object.name().quoted();
        return switch (object.kind()) {
            case COLUMN -> owner + '.' + simpleName(object);
            case CONSTRAINT, TRIGGER, RULE, POLICY -> simpleName(object) + " ON " + owner;
            case DOMAIN_CONSTRAINT -> simpleName(object) + " ON DOMAIN " + owner;
            case FUNCTION, PROCEDURE -> owner + '(' + arguments(object) + ')';
            case AGGREGATE -> owner + '(' + (object.arguments().isEmpty() ? "*" : arguments(object)) + ')';
            case SCHEMA,
                    EXTENSION,
                    TABLE,
                    INDEX,
                    SEQUENCE,
                    TYPE,
                    DOMAIN,
                    VIEW,
                    MATERIALIZED_VIEW,
                    STATISTICS,
                    COLLATION -> owner;
        };
    }

    static String simpleName(ObjectReference object) {
        return quote(object.simpleName());
    }

    /** {@code ALTER} of the table or domain that a column or constraint is part of. */
    static String alterOwner(ObjectReference object) {
        String kind = object.kind() == ObjectKind.DOMAIN_CONSTRAINT ? "DOMAIN " : "TABLE ";
        return "ALTER " + kind + object.name().quoted();
    }

    static String rename(ObjectReference object, String newName) {
        String to = " TO " + quote(newName);
        boolean part = object.kind() == ObjectKind.COLUMN
                || object.kind() == ObjectKind.CONSTRAINT
                || object.kind() == ObjectKind.DOMAIN_CONSTRAINT;
        return part
                ? alterOwner(object) + " RENAME " + kind(object.kind()) + ' ' + simpleName(object) + to
                : "ALTER " + full(object) + " RENAME" + to;
    }

    static String move(ObjectReference object, String schema) {
        return "ALTER " + full(object) + " SET SCHEMA " + quote(schema);
    }

    static String comment(ObjectReference object, String text) {
        return "COMMENT ON " + full(object) + " IS " + (text.isEmpty() ? "NULL" : Literal.quote(text));
    }

    /** Name and arguments of a routine, as a function has them. */
    static String asFunction(ObjectReference object) {
        return object.name().quoted() + '(' + arguments(object) + ')';
    }

    private static String arguments(ObjectReference object) {
        return object.arguments().stream().map(DataType::sql).collect(Collectors.joining(", "));
    }
}

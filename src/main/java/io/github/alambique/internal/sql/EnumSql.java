package io.github.alambique.internal.sql;

import io.github.alambique.ddl.AddEnumValue;
import io.github.alambique.ddl.RenameEnumValue;
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.Literal;
import java.util.stream.Collectors;

/** Writes enum types. */
final class EnumSql {

    private EnumSql() {}

    static String create(EnumType type) {
        return "CREATE TYPE " + type.name().quoted() + " AS ENUM (" + values(type) + ')';
    }

    static String addValue(AddEnumValue operation) {
        AddEnumValue.Position position = operation.position();
        return "ALTER TYPE " + operation.type().quoted() + " ADD VALUE " + Literal.quote(operation.value())
                + position.before()
                        .map(value -> " BEFORE " + Literal.quote(value))
                        .orElse("")
                + position.after()
                        .map(value -> " AFTER " + Literal.quote(value))
                        .orElse("");
    }

    static String renameValue(RenameEnumValue operation) {
        return "ALTER TYPE " + operation.type().quoted() + " RENAME VALUE " + Literal.quote(operation.from()) + " TO "
                + Literal.quote(operation.to());
    }

    static String values(EnumType type) {
        return type.values().stream().map(Literal::quote).collect(Collectors.joining(", "));
    }
}

package io.github.alambique.sql;

import io.github.alambique.schema.Literal;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.StorageParameters;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes storage parameters and other lists of options. */
final class StorageSql {

    private static final Pattern PLAIN_VALUE = Pattern.compile("-?[0-9]+(\\.[0-9]+)?|true|false|on|off");

    private StorageSql() {}

    /** {@code  WITH (…)}, or nothing. */
    static String with(StorageParameters parameters) {
        return parameters.isEmpty() ? "" : " WITH (" + list(parameters) + ')';
    }

    static String list(StorageParameters parameters) {
        return parameters.values().entrySet().stream()
                .map(parameter -> name(parameter.getKey()) + " = " + value(parameter.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** A parameter's name may have a prefix: {@code toast.autovacuum_enabled}. */
    static String name(String parameter) {
        return QualifiedName.parse(parameter).quoted();
    }

    private static String value(String value) {
        return PLAIN_VALUE.matcher(value).matches() ? value : Literal.quote(value);
    }
}

package io.github.alambique.internal.sql;

import io.github.alambique.schema.Literal;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.StorageParameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
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

    /** The actions of an {@code ALTER} that make these parameters of those. */
    static List<String> changes(StorageParameters from, StorageParameters to) {
        List<String> actions = new ArrayList<>();
        TreeMap<String, String> changed = new TreeMap<>(to.values());
        changed.entrySet().removeAll(from.values().entrySet());
        if (!changed.isEmpty()) {
            actions.add("SET (" + list(new StorageParameters(changed)) + ')');
        }
        Set<String> gone = new HashSet<>(from.values().keySet());
        gone.removeAll(to.values().keySet());
        if (!gone.isEmpty()) {
            actions.add(gone.stream().sorted().map(StorageSql::name).collect(Collectors.joining(", ", "RESET (", ")")));
        }
        return actions;
    }

    /** A parameter's name may have a prefix: {@code toast.autovacuum_enabled}. */
    static String name(String parameter) {
        return QualifiedName.parse(parameter).quoted();
    }

    private static String value(String value) {
        return PLAIN_VALUE.matcher(value).matches() ? value : Literal.quote(value);
    }
}

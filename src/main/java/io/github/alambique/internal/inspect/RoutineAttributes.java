package io.github.alambique.internal.inspect;

import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.QualifiedName;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the clauses of a routine that differ from the defaults. */
final class RoutineAttributes {

    // Settings that are lists of names: the catalog keeps their text with its quotes.
    private static final Set<String> LISTS = Set.of(
            "local_preload_libraries",
            "search_path",
            "session_preload_libraries",
            "shared_preload_libraries",
            "temp_tablespaces",
            "unix_socket_directories");
    // Without the defaults, VOLATILE and PARALLEL UNSAFE.
    private static final Map<String, String> VOLATILITY = Map.of("i", "IMMUTABLE", "s", "STABLE");
    private static final Map<String, String> PARALLEL = Map.of("s", "PARALLEL SAFE", "r", "PARALLEL RESTRICTED");
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z_][a-z0-9_$]*");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private RoutineAttributes() {}

    static SortedSet<String> of(CatalogRow row) throws SQLException {
        var clauses = new TreeSet<String>();
        addFlags(row, clauses);
        Optional.ofNullable(VOLATILITY.get(row.text("volatility"))).ifPresent(clauses::add);
        Optional.ofNullable(PARALLEL.get(row.text("parallel"))).ifPresent(clauses::add);
        row.optional("cost").ifPresent(cost -> clauses.add("COST " + cost));
        row.optional("rows").ifPresent(rows -> clauses.add("ROWS " + rows));
        row.optional("support").ifPresent(function -> clauses.add("SUPPORT " + function));
        addTransforms(row.list("transforms"), clauses);
        row.list("settings").forEach(setting -> clauses.add(setting(setting)));
        return clauses;
    }

    private static void addFlags(CatalogRow row, SortedSet<String> clauses) throws SQLException {
        addIf(row.text("kind").equals("w"), "WINDOW", clauses);
        addIf(row.flag("strict"), "STRICT", clauses);
        addIf(row.flag("security_definer"), "SECURITY DEFINER", clauses);
        addIf(row.flag("leakproof"), "LEAKPROOF", clauses);
    }

    private static void addIf(boolean present, String clause, SortedSet<String> clauses) {
        if (present) {
            clauses.add(clause);
        }
    }

    private static void addTransforms(List<String> types, SortedSet<String> clauses) {
        if (!types.isEmpty()) {
            clauses.add(
                    types.stream().map(type -> "FOR TYPE " + type).collect(Collectors.joining(", ", "TRANSFORM ", "")));
        }
    }

    private static String setting(String setting) {
        int equals = setting.indexOf('=');
        String name = setting.substring(0, equals);
        String value = setting.substring(equals + 1);
        boolean list = LISTS.contains(name.toLowerCase(Locale.ROOT));
        return "SET " + QualifiedName.parse(name).quoted() + " TO " + (list ? names(value) : value(value));
    }

    private static String value(String value) {
        return NUMBER.matcher(value).matches() ? value : Literal.quote(value);
    }

    private static String names(String list) {
        return ExpressionText.split(list).stream()
                .map(RoutineAttributes::nameInList)
                .collect(Collectors.joining(", "));
    }

    private static String nameInList(String name) {
        if (PLAIN_NAME.matcher(name).matches() && Identifier.quote(name).equals(name)) {
            return name;
        }
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return Literal.quote(quoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name);
    }
}

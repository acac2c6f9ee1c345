package io.github.alambique.internal.inspect;

import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.QualifiedName;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The clauses of a routine that are not what it has without them. */
final class RoutineAttributes {

    // Settings that are lists of names, of which the catalog keeps the text with its quotes.
    private static final Set<String> LISTS = Set.of(
            "local_preload_libraries",
            "search_path",
            "session_preload_libraries",
            "shared_preload_libraries",
            "temp_tablespaces",
            "unix_socket_directories");
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z_][a-z0-9_$]*");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private RoutineAttributes() {}

    static SortedSet<String> of(CatalogRow row) throws SQLException {
        SortedSet<String> clauses = new TreeSet<>();
        addFlags(row, clauses);
        switch (row.text("volatility")) {
            case "i" -> clauses.add("IMMUTABLE");
            case "s" -> clauses.add("STABLE");
            default -> {
                // VOLATILE goes without saying.
            }
        }
        switch (row.text("parallel")) {
            case "s" -> clauses.add("PARALLEL SAFE");
            case "r" -> clauses.add("PARALLEL RESTRICTED");
            default -> {
                // PARALLEL UNSAFE goes without saying.
            }
        }
        row.optional("cost").ifPresent(cost -> clauses.add("COST " + cost));
        row.optional("rows").ifPresent(rows -> clauses.add("ROWS " + rows));
        row.optional("support").ifPresent(function -> clauses.add("SUPPORT " + function));
        addTransforms(row.list("transforms"), clauses);
        row.list("settings").forEach(setting -> clauses.add(setting(setting)));
        return clauses;
    }

    private static void addFlags(CatalogRow row, SortedSet<String> clauses) throws SQLException {
        if (row.text("kind").equals("w")) {
            clauses.add("WINDOW");
        }
        if (row.flag("strict")) {
            clauses.add("STRICT");
        }
        if (row.flag("security_definer")) {
            clauses.add("SECURITY DEFINER");
        }
        if (row.flag("leakproof")) {
            clauses.add("LEAKPROOF");
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

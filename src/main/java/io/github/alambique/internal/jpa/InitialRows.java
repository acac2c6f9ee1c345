package io.github.alambique.internal.jpa;

import io.github.alambique.schema.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rows that a provider's script inserts into tables that generate ids. EclipseLink does not add them later, and
 * fails without them. The statements have one form, on one line each, so a regular expression reads them.
 */
public final class InitialRows {

    public static final InitialRows NONE = new InitialRows(List.of());

    private static final String NAME = "(\"(?:[^\"]|\"\")++\"|\\w+)";
    private static final Pattern INSERT = Pattern.compile(
            "\\s*(insert into (?:" + NAME + "\\.)?" + NAME + "\\s*\\(.*?);?\\s*", Pattern.CASE_INSENSITIVE);

    private record Insert(Optional<String> schema, String table, String statement) {

        boolean isInto(QualifiedName name) {
            boolean inDefaultSchema = schema.isEmpty() || name.schema().isEmpty();
            return table.equals(name.name()) && (inDefaultSchema || schema.equals(name.schema()));
        }
    }

    private final List<Insert> inserts;

    private InitialRows(List<Insert> inserts) {
        this.inserts = inserts;
    }

    /** The rows of a script that has one statement a line. */
    public static InitialRows of(String script) {
        return new InitialRows(script.lines().flatMap(InitialRows::insert).toList());
    }

    private static Stream<Insert> insert(String line) {
        Matcher matcher = INSERT.matcher(line);
        return matcher.matches()
                ? Stream.of(new Insert(
                        Optional.ofNullable(matcher.group(2)).map(InitialRows::name),
                        name(matcher.group(3)),
                        matcher.group(1)))
                : Stream.empty();
    }

    private static String name(String text) {
        return text.startsWith("\"")
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : text.toLowerCase(Locale.ROOT);
    }

    /** The statements that insert into one table. */
    public List<String> of(QualifiedName table) {
        return inserts.stream()
                .filter(insert -> insert.isInto(table))
                .map(Insert::statement)
                .toList();
    }
}

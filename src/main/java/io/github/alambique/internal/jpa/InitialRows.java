package io.github.alambique.internal.jpa;

import io.github.alambique.internal.sql.Statement;
import io.github.alambique.schema.QualifiedName;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows that a provider's script inserts into tables that generate ids. EclipseLink does not add them later, and
 * fails without them.
 */
public final class InitialRows {

    public static final InitialRows NONE = new InitialRows(List.of());

    private record Insert(QualifiedName table, String statement) {

        boolean isInto(QualifiedName name) {
            boolean inDefaultSchema = table.schema().isEmpty() || name.schema().isEmpty();
            return table.name().equals(name.name())
                    && (inDefaultSchema || table.schema().equals(name.schema()));
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
        String stripped = line.strip();
        String sql = stripped.endsWith(";") ? stripped.substring(0, stripped.length() - 1) : stripped;
        return Statement.of(sql).nameAfter("INSERT", "INTO").map(table -> new Insert(table, sql)).stream();
    }

    /** The statements that insert into one table. */
    public List<String> of(QualifiedName table) {
        return inserts.stream()
                .filter(insert -> insert.isInto(table))
                .map(Insert::statement)
                .toList();
    }
}

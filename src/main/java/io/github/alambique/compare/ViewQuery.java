package io.github.alambique.compare;

import io.github.alambique.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The query of a view, as PostgreSQL prints it, read as far as needed to tell which columns it has. */
final class ViewQuery {

    private final String text;
    private final List<String> columns = new ArrayList<>();
    private int position;
    private String from = "";

    private ViewQuery(String text) {
        this.text = text.strip();
    }

    /**
     * Whether {@code CREATE OR REPLACE VIEW} surely takes it: the columns stay as they are, new ones come after them.
     * That cannot be told of a query that is more than one {@code SELECT}.
     */
    static boolean isReplaceable(View from, View to) {
        if (from.query().equals(to.query())) {
            return from.columns().equals(to.columns());
        }
        Optional<ViewQuery> former = select(from.query());
        Optional<ViewQuery> query = select(to.query());
        if (former.isEmpty() || query.isEmpty() || !from.columns().equals(to.columns())) {
            return false;
        }
        List<String> before = former.get().columns;
        List<String> after = query.get().columns;
        return after.size() >= before.size()
                && after.subList(0, before.size()).equals(before)
                && query.get().from.startsWith(former.get().from);
    }

    private static Optional<ViewQuery> select(String text) {
        ViewQuery query = new ViewQuery(text);
        return query.read() ? Optional.of(query) : Optional.empty();
    }

    private boolean read() {
        if (!word("SELECT") || text.regionMatches(true, "SELECT ".length(), "DISTINCT", 0, 8)) {
            return false;
        }
        position = "SELECT".length();
        int start = position;
        for (int depth = 0; position < text.length(); position++) {
            char character = text.charAt(position);
            if (character == '\'' || character == '"') {
                position = text.indexOf(character, position + 1);
            } else if (character == '(' || character == '[') {
                depth++;
            } else if (character == ')' || character == ']') {
                depth--;
            } else if (depth == 0 && character == ',') {
                columns.add(text.substring(start, position).strip());
                start = position + 1;
            } else if (depth == 0 && word("FROM")) {
                break;
            }
            if (position < 0) {
                return false;
            }
        }
        columns.add(text.substring(start, Math.min(position, text.length())).strip());
        from = position < text.length() ? relations(text.substring(position)) : "";
        return !from.toUpperCase(Locale.ROOT).matches("(?s).*\\b(UNION|INTERSECT|EXCEPT)\\b.*");
    }

    /** From {@code FROM} to what follows the relations. */
    private static String relations(String rest) {
        return rest.split("\\n  (?:WHERE|GROUP BY|HAVING|ORDER BY|WINDOW) |\\n (?:LIMIT|OFFSET|FOR) |;", 2)[0];
    }

    private boolean word(String keyWord) {
        int end = position + keyWord.length();
        return text.startsWith(keyWord, position)
                && (position == 0 || Character.isWhitespace(text.charAt(position - 1)))
                && (end == text.length() || Character.isWhitespace(text.charAt(end)));
    }
}

package io.github.alambique.internal.compare;

import io.github.alambique.schema.Expression;
import io.github.alambique.schema.Identifier;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces names in SQL as PostgreSQL prints it; strings stay as they are. Texts that PostgreSQL prints in two forms get their
 * final form.
 */
final class IdentifierRewriter {

    private static final Pattern TOKEN =
            Pattern.compile("'(?:[^']|'')*+'|\"(?:[^\"]|\"\")++\"|[A-Za-z_\\u0080-\\uffff][\\w$\\u0080-\\uffff]*");
    /** The text after a column that is selected as it is, and so names a column of the result. */
    private static final Pattern END_OF_ITEM = Pattern.compile("\\s*(,|\\n\\s*FROM\\b|;?\\s*$)");

    private static final String AS_RELATION = "::regclass";

    private final DeparsedForms forms;
    private final Map<String, String> tables;
    private final Map<String, String> columns;
    private final Map<String, String> relations;

    /** @param relations the strings that name a relation, as in {@code nextval('a_id_seq'::regclass)} */
    IdentifierRewriter(
            DeparsedForms forms,
            Map<String, String> tables,
            Map<String, String> columns,
            Map<String, String> relations) {
        this.forms = forms;
        this.tables = tables;
        this.columns = columns;
        this.relations = relations;
    }

    Expression in(Expression expression) {
        return new Expression(in(expression.sql()));
    }

    Optional<Expression> in(Optional<Expression> expression) {
        return expression.map(this::in);
    }

    String in(String sql) {
        return replaced(sql, false);
    }

    /** Rewrites a query, whose result columns keep their names. */
    String inQuery(String sql) {
        return replaced(sql, true);
    }

    private String replaced(String sql, boolean query) {
        String text = forms.of(sql);
        if (tables.isEmpty() && columns.isEmpty() && relations.isEmpty()) {
            return text;
        }
        Matcher token = TOKEN.matcher(text);
        StringBuilder result = new StringBuilder();
        while (token.find()) {
            String name = name(token.group());
            String column = columns.get(name);
            String table = tables.get(name);
            String replacement = token.group();
            if (isRelation(text, token)) {
                replacement = relations.getOrDefault(replacement, replacement);
            } else if (column != null && !follows(text, token.start(), "AS ")) {
                boolean selected = query
                        && END_OF_ITEM
                                .matcher(text)
                                .region(token.end(), text.length())
                                .lookingAt();
                replacement = Identifier.quote(column) + (selected ? " AS " + token.group() : "");
            } else if (table != null) {
                replacement = Identifier.quote(table);
            }
            token.appendReplacement(result, Matcher.quoteReplacement(replacement));
        }
        return token.appendTail(result).toString();
    }

    private static boolean isRelation(String sql, Matcher token) {
        return token.group().startsWith("'") && sql.startsWith(AS_RELATION, token.end());
    }

    private static boolean follows(String sql, int start, String word) {
        return sql.startsWith(word, start - word.length());
    }

    private static String name(String token) {
        return token.startsWith("\"")
                ? token.substring(1, token.length() - 1).replace("\"\"", "\"")
                : token.toLowerCase(Locale.ROOT);
    }
}

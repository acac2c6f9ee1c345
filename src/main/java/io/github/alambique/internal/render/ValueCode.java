package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.word;

import io.github.alambique.schema.Expression;
import io.github.alambique.schema.Literal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values as Java literals, if those give the same SQL. */
final class ValueCode {

    private static final Pattern STRING = Pattern.compile("E?'.*'", Pattern.DOTALL);
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,19}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");

    private ValueCode() {}

    /** The Java literal that {@link Literal} turns into this SQL. */
    static Optional<JavaExpression> literal(Expression expression) {
        String sql = expression.sql();
        if (sql.equals("true") || sql.equals("false")) {
            return Optional.of(word(sql));
        }
        if (STRING.matcher(sql).matches()) {
            return string(sql).filter(text -> Literal.quote(text).equals(sql)).map(JavaText::prose);
        }
        if (WHOLE.matcher(sql).matches()) {
            return whole(sql);
        }
        if (DECIMAL.matcher(sql).matches()
                && Double.toString(Double.parseDouble(sql)).equals(sql)) {
            return Optional.of(word(sql));
        }
        return Optional.empty();
    }

    /** An argument for a value: a literal, or else {@code expression("now()")}. */
    static JavaExpression of(Expression expression) {
        return literal(expression).orElseGet(() -> call("expression", JavaText.prose(expression)));
    }

    /** The text of a string literal, if the SQL is nothing else. */
    static Optional<String> string(String sql) {
        String escaped = sql.startsWith("E") ? sql.replace("\\\\", "\\") : sql;
        String quoted = escaped.substring(escaped.indexOf('\'') + 1, escaped.length() - 1);
        String text = quoted.replace("''", "'");
        return text.replace("'", "''").equals(quoted) ? Optional.of(text) : Optional.empty();
    }

    private static Optional<JavaExpression> whole(String sql) {
        try {
            long number = Long.parseLong(sql);
            if (!Long.toString(number).equals(sql)) {
                return Optional.empty();
            }
            return Optional.of(word(number));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }
}

package io.github.alambique.render;

import static io.github.alambique.render.JavaExpression.call;
import static io.github.alambique.render.JavaExpression.word;

import io.github.alambique.operation.Row;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.Literal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of rows to insert, as Java. */
final class RowCode {

    private RowCode() {}

    static List<JavaExpression> values(Row row) {
        return row.values().stream().map(RowCode::value).toList();
    }

    private static JavaExpression value(@Nullable Object value) {
        if (value == null || value instanceof Integer || value instanceof Boolean) {
            return word(String.valueOf(value));
        }
        if (value instanceof Long number) {
            return word(number + "L");
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return word(number.toString());
        }
        if (value instanceof String text) {
            return JavaText.prose(text);
        }
        if (value instanceof Expression expression) {
            return call("expression", JavaText.prose(expression.sql()));
        }
        return call("expression", JavaText.prose(Literal.of(value).sql()));
    }
}

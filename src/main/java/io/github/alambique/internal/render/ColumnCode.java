package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.name;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.Expression;

/** The definition of a column. */
final class ColumnCode {

    private ColumnCode() {}

    static JavaChain of(Column column) {
        JavaChain code = call("column", name(column.name()), TypeCode.of(column.type()))
                .call("collate", column.collation(), JavaExpression::name);
        if (column.value().isPresent()) {
            code = column.value().get().accept(new ValueWriter(code));
        }
        boolean identity =
                column.value().filter(ColumnValue.Identity.class::isInstance).isPresent();
        code = code.callIf(!column.nullable() && !identity, "notNull");
        return StorageCode.ofColumn(code, column.storage()).call("comment", column.comment(), JavaText::prose);
    }

    /** {@code .defaultValue("new")}, or {@code .defaultExpression("now()")} if it is not a plain value. */
    static JavaChain defaultValue(JavaChain code, Expression expression) {
        return ValueCode.literal(expression)
                .map(literal -> code.call("defaultValue", literal))
                .orElseGet(() -> code.call("defaultExpression", JavaText.prose(expression)));
    }

    private record ValueWriter(JavaChain code) implements ColumnValue.Visitor<JavaChain> {

        @Override
        public JavaChain visit(ColumnValue.Default value) {
            return defaultValue(code, value.expression());
        }

        @Override
        public JavaChain visit(ColumnValue.Identity value) {
            return code.call(
                    value.always() ? "identityAlways" : "identity",
                    SequenceCode.lambda(value.sequence()).stream().toList());
        }

        @Override
        public JavaChain visit(ColumnValue.Generated value) {
            return code.call(
                    value.stored() ? "generatedStored" : "generatedVirtual", JavaText.prose(value.expression()));
        }
    }
}

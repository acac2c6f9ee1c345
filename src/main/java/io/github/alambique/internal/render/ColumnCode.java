package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.Expression;

/** The definition of a column. */
final class ColumnCode {

    private ColumnCode() {}

    static JavaChain of(Column column) {
        JavaChain code = call("column", Names.of(column.name()), TypeCode.of(column.type()));
        if (column.collation().isPresent()) {
            code = code.call("collate", Names.of(column.collation().get()));
        }
        if (column.value().isPresent()) {
            code = column.value().get().accept(new ValueWriter(code));
        }
        boolean identity =
                column.value().filter(ColumnValue.Identity.class::isInstance).isPresent();
        code = column.nullable() || identity ? code : code.call("notNull");
        code = StorageCode.ofColumn(code, column.storage());
        return column.comment().isPresent()
                ? code.call("comment", JavaText.prose(column.comment().get()))
                : code;
    }

    /** {@code .defaultValue("new")}, or {@code .defaultExpression("now()")} if it is no plain value. */
    static JavaChain defaultValue(JavaChain code, Expression expression) {
        return ValueCode.literal(expression)
                .map(literal -> code.call("defaultValue", literal))
                .orElseGet(() -> code.call("defaultExpression", JavaText.prose(expression.sql())));
    }

    private record ValueWriter(JavaChain code) implements ColumnValue.Visitor<JavaChain> {

        @Override
        public JavaChain visit(ColumnValue.Default value) {
            return defaultValue(code, value.expression());
        }

        @Override
        public JavaChain visit(ColumnValue.Identity value) {
            String method = value.always() ? "identityAlways" : "identity";
            return SequenceCode.lambda(value.sequence())
                    .map(options -> code.call(method, options))
                    .orElseGet(() -> code.call(method));
        }

        @Override
        public JavaChain visit(ColumnValue.Generated value) {
            String method = value.stored() ? "generatedStored" : "generatedVirtual";
            return code.call(method, JavaText.prose(value.expression().sql()));
        }
    }
}

package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.on;
import static io.github.alambique.internal.render.JavaExpression.word;
import static io.github.alambique.internal.render.OpCall.op;

import io.github.alambique.ddl.AddIdentity;
import io.github.alambique.ddl.AlterColumnDefault;
import io.github.alambique.ddl.AlterColumnNullability;
import io.github.alambique.ddl.AlterColumnStorage;
import io.github.alambique.ddl.AlterColumnType;
import io.github.alambique.ddl.AlterGeneratedExpression;
import io.github.alambique.ddl.AlterIdentity;
import io.github.alambique.ddl.DropGeneratedExpression;
import io.github.alambique.ddl.DropIdentity;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnStorage;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The changes to a column: {@code op.alterColumn("orders", "total").type(bigint())}. */
final class AlterColumnCode {

    private AlterColumnCode() {}

    static JavaChain of(AlterColumnType operation) {
        JavaChain alter = alterColumn(operation.table(), operation.column(), operation.former());
        JavaExpression type = TypeCode.of(operation.type());
        Optional<JavaExpression> using = operation.using().map(AlterColumnCode::sql);
        if (operation.collation().isEmpty() && operation.usingBack().isEmpty()) {
            return using.map(sql -> alter.call("type", type, sql)).orElseGet(() -> alter.call("type", type));
        }
        JavaChain more = on("change");
        if (operation.collation().isPresent()) {
            more = more.call("collate", Names.of(operation.collation().get()));
        }
        more = using.isPresent() ? more.call("using", using.get()) : more;
        if (operation.usingBack().isPresent()) {
            more = more.call("usingBack", sql(operation.usingBack().get()));
        }
        return alter.call("type", type, new JavaExpression.Lambda("change", more));
    }

    static JavaChain of(AlterColumnNullability operation) {
        return alterColumn(operation.table(), operation.column(), Optional.empty())
                .call(operation.nullable() ? "dropNotNull" : "setNotNull");
    }

    static JavaChain of(AlterColumnDefault operation) {
        JavaChain alter = alterColumn(operation.table(), operation.column(), operation.former());
        return operation
                .expression()
                .map(expression -> ColumnCode.defaultValue(alter, expression))
                .orElseGet(() -> alter.call("dropDefault"));
    }

    static JavaChain of(AlterColumnStorage operation) {
        JavaChain alter = alterColumn(operation.table(), operation.column(), Optional.empty());
        JavaChain one = StorageCode.ofColumn(alter, operation.storage());
        if (operation.former().isEmpty() && one.calls().size() == 2) {
            return one;
        }
        return alter.call(
                "storage",
                StorageCode.columnStorage(operation.former().orElse(ColumnStorage.DEFAULT)),
                StorageCode.columnStorage(operation.storage()));
    }

    static JavaChain of(AddIdentity operation) {
        JavaChain alter = alterColumn(operation.table(), operation.column(), Optional.empty());
        return alter.call(
                operation.identity().always() ? "addIdentityAlways" : "addIdentity",
                SequenceCode.lambda(operation.identity().sequence()).stream().toList());
    }

    static JavaChain of(AlterIdentity operation) {
        List<JavaExpression> arguments = new ArrayList<>(
                List.of(word(Boolean.toString(operation.identity().always()))));
        SequenceCode.lambda(operation.identity().sequence()).ifPresent(arguments::add);
        return alterColumn(operation.table(), operation.column(), identity(operation.column(), operation.former()))
                .call("setIdentity", arguments);
    }

    static JavaChain of(DropIdentity operation) {
        return alterColumn(operation.table(), operation.column(), identity(operation.column(), operation.definition()))
                .call("dropIdentity");
    }

    static JavaChain of(AlterGeneratedExpression operation) {
        Optional<Column> former = operation
                .former()
                .map(before ->
                        Column.of(operation.column(), new DataType("text")).generatedStored(before.sql()));
        return alterColumn(operation.table(), operation.column(), former)
                .call("generatedExpression", sql(operation.expression()));
    }

    static JavaChain of(DropGeneratedExpression operation) {
        return alterColumn(operation.table(), operation.column(), Optional.empty())
                .call("dropGeneratedExpression");
    }

    private static JavaChain alterColumn(QualifiedName table, String column, Optional<Column> former) {
        JavaExpression known = former.<JavaExpression>map(ColumnCode::of).orElseGet(() -> Names.of(column));
        return op("alterColumn", Names.of(table), known);
    }

    // Of the column only the identity counts, so that its type may be any.
    private static Optional<Column> identity(String column, Optional<ColumnValue.Identity> identity) {
        return identity.map(known -> known.always()
                ? Column.of(column, new DataType("bigint")).identityAlways(options -> known.sequence())
                : Column.of(column, new DataType("bigint")).identity(options -> known.sequence()));
    }

    private static JavaExpression sql(Expression expression) {
        return JavaText.prose(expression.sql());
    }
}

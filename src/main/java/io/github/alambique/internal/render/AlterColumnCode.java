package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.list;
import static io.github.alambique.internal.render.JavaExpression.name;
import static io.github.alambique.internal.render.JavaExpression.on;
import static io.github.alambique.internal.render.JavaExpression.word;
import static io.github.alambique.internal.render.OperationCode.op;

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
import io.github.alambique.schema.QualifiedName;
import java.util.List;
import java.util.Optional;

/** The changes to a column: {@code op.alterColumn("orders", "total").type(bigint())}. */
final class AlterColumnCode {

    private AlterColumnCode() {}

    static JavaChain of(AlterColumnType operation) {
        JavaChain alter = alterColumn(operation.table(), operation.column(), operation.former());
        JavaExpression type = TypeCode.of(operation.type());
        if (operation.collation().isEmpty() && operation.usingBack().isEmpty()) {
            List<JavaText> using =
                    operation.using().map(JavaText::prose).stream().toList();
            return alter.call("type", list(type, using));
        }
        JavaChain more = on("change")
                .call("collate", operation.collation(), JavaExpression::name)
                .call("using", operation.using(), JavaText::prose)
                .call("usingBack", operation.usingBack(), JavaText::prose);
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
        return alterColumn(operation.table(), operation.column(), Optional.empty())
                .call(
                        operation.identity().always() ? "addIdentityAlways" : "addIdentity",
                        options(operation.identity()));
    }

    static JavaChain of(AlterIdentity operation) {
        JavaExpression always = word(Boolean.toString(operation.identity().always()));
        return alterColumn(operation.table(), operation.column(), identity(operation.column(), operation.former()))
                .call("setIdentity", list(always, options(operation.identity())));
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
                .call("generatedExpression", JavaText.prose(operation.expression()));
    }

    static JavaChain of(DropGeneratedExpression operation) {
        return alterColumn(operation.table(), operation.column(), Optional.empty())
                .call("dropGeneratedExpression");
    }

    private static JavaChain alterColumn(QualifiedName table, String column, Optional<Column> former) {
        return op("alterColumn", name(table), name(column)).call("was", former, ColumnCode::of);
    }

    // Only the identity of the column matters here: any type will do.
    private static Optional<Column> identity(String column, Optional<ColumnValue.Identity> identity) {
        return identity.map(known -> known.always()
                ? Column.of(column, new DataType("bigint")).identityAlways(options -> known.sequence())
                : Column.of(column, new DataType("bigint")).identity(options -> known.sequence()));
    }

    private static List<JavaExpression> options(ColumnValue.Identity identity) {
        return SequenceCode.lambda(identity.sequence()).stream().toList();
    }
}

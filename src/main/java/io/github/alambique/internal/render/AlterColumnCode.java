package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
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
import io.github.alambique.schema.ColumnStorage;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.QualifiedName;
import java.util.List;

/** The changes to a column: {@code op.alterColumn("orders", "total").type(bigint())}. */
final class AlterColumnCode {

    private AlterColumnCode() {}

    static JavaChain of(AlterColumnType operation) {
        JavaChain alter = alterColumn(operation.table(), operation.column());
        JavaExpression type = TypeCode.of(operation.type());
        if (operation.collation().isEmpty()) {
            List<JavaText> using =
                    operation.using().map(JavaText::prose).stream().toList();
            return alter.call("type", list(type, using));
        }
        JavaChain more = on("change")
                .call("collate", operation.collation(), JavaExpression::name)
                .call("using", operation.using(), JavaText::prose);
        return alter.call("type", type, new JavaExpression.Lambda("change", more));
    }

    static JavaChain of(AlterColumnNullability operation) {
        String method = operation.nullable() ? "dropNotNull" : "setNotNull";
        return alterColumn(operation.table(), operation.column()).call(method);
    }

    static JavaChain of(AlterColumnDefault operation) {
        JavaChain alter = alterColumn(operation.table(), operation.column());
        return operation
                .expression()
                .map(expression -> ColumnCode.defaultValue(alter, expression))
                .orElseGet(() -> alter.call("dropDefault"));
    }

    // A return to the default is found by comparison only.
    static JavaChain of(AlterColumnStorage operation) {
        JavaChain alter = alterColumn(operation.table(), operation.column());
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
        String method = operation.identity().always() ? "addIdentityAlways" : "addIdentity";
        return alterColumn(operation.table(), operation.column()).call(method, options(operation.identity()));
    }

    static JavaChain of(AlterIdentity operation) {
        JavaExpression always = word(Boolean.toString(operation.identity().always()));
        return alterColumn(operation.table(), operation.column())
                .call("was", operation.former(), former -> column(operation.column(), former))
                .call("setIdentity", list(always, options(operation.identity())));
    }

    static JavaChain of(DropIdentity operation) {
        return alterColumn(operation.table(), operation.column()).call("dropIdentity");
    }

    static JavaChain of(AlterGeneratedExpression operation) {
        return alterColumn(operation.table(), operation.column())
                .call("generatedExpression", JavaText.prose(operation.expression()));
    }

    static JavaChain of(DropGeneratedExpression operation) {
        return alterColumn(operation.table(), operation.column()).call("dropGeneratedExpression");
    }

    private static JavaChain alterColumn(QualifiedName table, String column) {
        return op("alterColumn", name(table), name(column));
    }

    // Only the identity of the column matters here: any type will do.
    private static JavaChain column(String column, ColumnValue.Identity identity) {
        return call("column", name(column), call("bigint"))
                .call(identity.always() ? "identityAlways" : "identity", options(identity));
    }

    private static List<JavaExpression> options(ColumnValue.Identity identity) {
        return SequenceCode.lambda(identity.sequence()).stream().toList();
    }
}

package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.word;
import static io.github.alambique.internal.render.OpCall.op;

import io.github.alambique.ddl.AddEnumValue;
import io.github.alambique.ddl.AlterObject;
import io.github.alambique.ddl.CreateObject;
import io.github.alambique.ddl.DropObject;
import io.github.alambique.ddl.MoveObject;
import io.github.alambique.ddl.RenameEnumValue;
import io.github.alambique.ddl.RenameObject;
import io.github.alambique.ddl.SetComment;
import io.github.alambique.ddl.SetEnabled;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.SchemaObject;
import java.util.List;

/** How objects other than tables come and go, and what can be done to any object. */
final class ObjectOperationCode {

    private ObjectOperationCode() {}

    static JavaChain of(CreateObject operation) {
        SchemaObject object = operation.object();
        if (operation.ifNotExists()) {
            return op("createIfNotExists", ObjectCode.of(object));
        }
        return CreateObjectCode.of(object);
    }

    static JavaChain of(AlterObject operation) {
        JavaExpression to = ObjectCode.of(operation.to());
        return operation
                .from()
                .map(from -> op("alter", ObjectCode.of(from), to))
                .orElseGet(() -> op("alter", to));
    }

    static JavaChain of(DropObject operation) {
        if (operation.definition().isPresent()) {
            return op("drop", List.of(ObjectCode.of(operation.definition().get())), operation.options());
        }
        ObjectReference object = operation.object();
        JavaExpression name = Names.of(object.name());
        return switch (object.kind()) {
            case SCHEMA -> op("dropSchema", List.of(Names.of(object.name().name())), operation.options());
            case EXTENSION -> op("dropExtension", List.of(Names.of(object.name().name())), operation.options());
            case SEQUENCE -> op("dropSequence", List.of(name), operation.options());
            case TYPE -> op("dropType", List.of(name), operation.options());
            case DOMAIN -> op("dropDomain", List.of(name), operation.options());
            case VIEW -> op("dropView", List.of(name), operation.options());
            case MATERIALIZED_VIEW -> op("dropMaterializedView", List.of(name), operation.options());
            case TRIGGER -> op("dropTrigger", List.of(Names.of(object.simpleName()), name), operation.options());
            case POLICY -> op("dropPolicy", List.of(Names.of(object.simpleName()), name), operation.options());
            default -> op("drop", List.of(ReferenceCode.of(object)), operation.options());
        };
    }

    static JavaChain of(RenameObject operation) {
        ObjectReference object = operation.object();
        JavaExpression owner = Names.of(object.name());
        JavaExpression newName = Names.of(operation.newName());
        return switch (object.kind()) {
            case TABLE -> op("renameTable", owner, newName);
            case COLUMN -> op("renameColumn", owner, Names.of(object.simpleName()), newName);
            case CONSTRAINT -> op("renameConstraint", owner, Names.of(object.simpleName()), newName);
            case INDEX -> op("renameIndex", owner, newName);
            default -> op("rename", ReferenceCode.of(object), newName);
        };
    }

    static JavaChain of(MoveObject operation) {
        JavaExpression schema = Names.of(operation.schema());
        return operation.object().kind() == ObjectKind.TABLE
                ? op("moveTable", Names.of(operation.object().name()), schema)
                : op("move", ReferenceCode.of(operation.object()), schema);
    }

    static JavaChain of(SetComment operation) {
        ObjectReference object = operation.object();
        JavaExpression text = JavaText.prose(operation.text());
        if (operation.former().isPresent()) {
            return op(
                    "commentOn",
                    ReferenceCode.of(object),
                    JavaText.prose(operation.former().get()),
                    text);
        }
        return switch (object.kind()) {
            case TABLE -> op("commentOnTable", Names.of(object.name()), text);
            case COLUMN -> op("commentOnColumn", Names.of(object.name()), Names.of(object.simpleName()), text);
            default -> op("commentOn", ReferenceCode.of(object), text);
        };
    }

    static JavaChain of(SetEnabled operation) {
        return op(
                "setEnabled",
                ReferenceCode.of(operation.object()),
                word(operation.from().name()),
                word(operation.to().name()));
    }

    static JavaChain of(AddEnumValue operation) {
        JavaExpression type = Names.of(operation.type());
        JavaExpression value = Names.of(operation.value());
        AddEnumValue.Position position = operation.position();
        if (position.before().isPresent()) {
            return op(
                    "addEnumValueBefore",
                    type,
                    value,
                    Names.of(position.before().get()));
        }
        return position.after()
                .map(after -> op("addEnumValueAfter", type, value, Names.of(after)))
                .orElseGet(() -> op("addEnumValue", type, value));
    }

    static JavaChain of(RenameEnumValue operation) {
        return op("renameEnumValue", Names.of(operation.type()), Names.of(operation.from()), Names.of(operation.to()));
    }
}

package io.github.alambique.render;

import static io.github.alambique.render.JavaExpression.call;
import static io.github.alambique.render.JavaExpression.on;
import static io.github.alambique.render.JavaExpression.word;

import io.github.alambique.operation.AddColumn;
import io.github.alambique.operation.AddConstraint;
import io.github.alambique.operation.AddConstraintUsingIndex;
import io.github.alambique.operation.AddEnumValue;
import io.github.alambique.operation.AddIdentity;
import io.github.alambique.operation.AlterColumnDefault;
import io.github.alambique.operation.AlterColumnNullability;
import io.github.alambique.operation.AlterColumnStorage;
import io.github.alambique.operation.AlterColumnType;
import io.github.alambique.operation.AlterConstraint;
import io.github.alambique.operation.AlterGeneratedExpression;
import io.github.alambique.operation.AlterIdentity;
import io.github.alambique.operation.AlterIndexUse;
import io.github.alambique.operation.AlterObject;
import io.github.alambique.operation.AlterTableOptions;
import io.github.alambique.operation.AttachIndex;
import io.github.alambique.operation.AttachPartition;
import io.github.alambique.operation.BulkInsert;
import io.github.alambique.operation.CreateIndex;
import io.github.alambique.operation.CreateObject;
import io.github.alambique.operation.CreateTable;
import io.github.alambique.operation.DetachPartition;
import io.github.alambique.operation.DropColumn;
import io.github.alambique.operation.DropConstraint;
import io.github.alambique.operation.DropGeneratedExpression;
import io.github.alambique.operation.DropIdentity;
import io.github.alambique.operation.DropIndex;
import io.github.alambique.operation.DropObject;
import io.github.alambique.operation.DropOption;
import io.github.alambique.operation.DropTable;
import io.github.alambique.operation.Execute;
import io.github.alambique.operation.GrantPrivileges;
import io.github.alambique.operation.MoveObject;
import io.github.alambique.operation.Operation;
import io.github.alambique.operation.RefreshMaterializedView;
import io.github.alambique.operation.RenameEnumValue;
import io.github.alambique.operation.RenameObject;
import io.github.alambique.operation.RevokePrivileges;
import io.github.alambique.operation.SetComment;
import io.github.alambique.operation.SetEnabled;
import io.github.alambique.operation.SetInheritance;
import io.github.alambique.operation.SetRowSecurity;
import io.github.alambique.operation.ValidateConstraint;
import io.github.alambique.schema.Deferral;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.RowSecurity;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The call of {@code op} that records an operation. */
final class OperationCode implements Operation.Visitor<JavaChain> {

    private static final OperationCode VISITOR = new OperationCode();

    private OperationCode() {}

    static JavaChain of(Operation operation) {
        return operation.accept(VISITOR);
    }

    private static JavaChain op(String method, JavaExpression... arguments) {
        return on("op").call(method, arguments);
    }

    private static JavaChain op(String method, List<JavaExpression> arguments) {
        return on("op").call(method, arguments);
    }

    private static JavaChain op(String method, List<JavaExpression> arguments, Set<DropOption> options) {
        List<JavaExpression> all = new ArrayList<>(arguments);
        if (options.contains(DropOption.IF_EXISTS)) {
            all.add(call("ifExists"));
        }
        if (options.contains(DropOption.CASCADE)) {
            all.add(call("cascade"));
        }
        return op(method, all);
    }

    @Override
    public JavaChain visit(CreateTable operation) {
        Table table = operation.table();
        if (operation.ifNotExists()) {
            return op("createTableIfNotExists", TableCode.of(table));
        }
        return TableCode.isPlain(table)
                ? op("createTable", TableCode.elements(table))
                : op("createTable", TableCode.of(table));
    }

    @Override
    public JavaChain visit(DropTable operation) {
        JavaExpression table =
                operation.definition().<JavaExpression>map(TableCode::of).orElseGet(() -> Names.of(operation.name()));
        return op("dropTable", List.of(table), operation.options());
    }

    @Override
    public JavaChain visit(AlterTableOptions operation) {
        return op(
                "alterTableOptions",
                Names.of(operation.table()),
                StorageCode.tableOptions(operation.from()),
                StorageCode.tableOptions(operation.to()));
    }

    // Of both at once there is no call; they are two operations.
    @Override
    public JavaChain visit(SetRowSecurity operation) {
        RowSecurity from = operation.from();
        RowSecurity to = operation.to();
        String enabled = to.enabled() ? "enableRowSecurity" : "disableRowSecurity";
        String forced = to.forced() ? "forceRowSecurity" : "noForceRowSecurity";
        return op(from.enabled() != to.enabled() ? enabled : forced, Names.of(operation.table()));
    }

    @Override
    public JavaChain visit(AlterIndexUse operation) {
        return op(
                "alterIndexUse",
                Names.of(operation.table()),
                TableCode.indexUse(operation.from()),
                TableCode.indexUse(operation.to()));
    }

    @Override
    public JavaChain visit(SetEnabled operation) {
        return op(
                "setEnabled",
                ReferenceCode.of(operation.object()),
                word(operation.from().name()),
                word(operation.to().name()));
    }

    @Override
    public JavaChain visit(SetInheritance operation) {
        String method = operation.inherits() ? "inherit" : "noInherit";
        return op(method, Names.of(operation.table()), Names.of(operation.parent()));
    }

    @Override
    public JavaChain visit(AttachIndex operation) {
        return op("attachIndex", Names.of(operation.index()), Names.of(operation.partition()));
    }

    @Override
    public JavaChain visit(AttachPartition operation) {
        return op(
                "attachPartition",
                Names.of(operation.table()),
                Names.of(operation.partition()),
                BoundCode.of(operation.bound()));
    }

    @Override
    public JavaChain visit(DetachPartition operation) {
        List<JavaExpression> arguments =
                new ArrayList<>(List.of(Names.of(operation.table()), Names.of(operation.partition())));
        if (operation.concurrently()) {
            return op("detachPartitionConcurrently", arguments);
        }
        operation.bound().map(BoundCode::of).ifPresent(arguments::add);
        return op("detachPartition", arguments);
    }

    @Override
    public JavaChain visit(AddColumn operation) {
        return op(
                operation.ifNotExists() ? "addColumnIfNotExists" : "addColumn",
                Names.of(operation.table()),
                ColumnCode.of(operation.column()));
    }

    @Override
    public JavaChain visit(DropColumn operation) {
        JavaExpression column = operation
                .definition()
                .<JavaExpression>map(ColumnCode::of)
                .orElseGet(() -> Names.of(operation.column()));
        return op("dropColumn", List.of(Names.of(operation.table()), column), operation.options());
    }

    @Override
    public JavaChain visit(AlterColumnType operation) {
        return AlterColumnCode.of(operation);
    }

    @Override
    public JavaChain visit(AlterColumnNullability operation) {
        return AlterColumnCode.of(operation);
    }

    @Override
    public JavaChain visit(AlterColumnDefault operation) {
        return AlterColumnCode.of(operation);
    }

    @Override
    public JavaChain visit(AlterColumnStorage operation) {
        return AlterColumnCode.of(operation);
    }

    @Override
    public JavaChain visit(AddIdentity operation) {
        return AlterColumnCode.of(operation);
    }

    @Override
    public JavaChain visit(AlterIdentity operation) {
        return AlterColumnCode.of(operation);
    }

    @Override
    public JavaChain visit(DropIdentity operation) {
        return AlterColumnCode.of(operation);
    }

    @Override
    public JavaChain visit(AlterGeneratedExpression operation) {
        return AlterColumnCode.of(operation);
    }

    @Override
    public JavaChain visit(DropGeneratedExpression operation) {
        return AlterColumnCode.of(operation);
    }

    @Override
    public JavaChain visit(AddConstraint operation) {
        return op("addConstraint", Names.of(operation.table()), ConstraintCode.of(operation.constraint()));
    }

    @Override
    public JavaChain visit(AddConstraintUsingIndex operation) {
        List<JavaExpression> arguments =
                new ArrayList<>(List.of(Names.of(operation.table()), Names.of(operation.name())));
        arguments.add(
                operation.definition().<JavaExpression>map(IndexCode::of).orElseGet(() -> Names.of(operation.index())));
        if (operation.deferral() != Deferral.NOT_DEFERRABLE) {
            arguments.add(word(operation.deferral().name()));
        }
        return op(operation.primaryKey() ? "addPrimaryKeyUsingIndex" : "addUniqueUsingIndex", arguments);
    }

    @Override
    public JavaChain visit(AlterConstraint operation) {
        List<JavaExpression> arguments =
                new ArrayList<>(List.of(Names.of(operation.table()), Names.of(operation.name())));
        operation.former().ifPresent(former -> arguments.add(word(former.name())));
        arguments.add(word(operation.deferral().name()));
        return op("alterConstraint", arguments);
    }

    @Override
    public JavaChain visit(ValidateConstraint operation) {
        ObjectReference constraint = operation.constraint();
        String method =
                constraint.kind() == ObjectKind.DOMAIN_CONSTRAINT ? "validateDomainConstraint" : "validateConstraint";
        return op(method, Names.of(constraint.name()), Names.of(constraint.simpleName()));
    }

    @Override
    public JavaChain visit(DropConstraint operation) {
        JavaExpression constraint = operation
                .definition()
                .<JavaExpression>map(ConstraintCode::of)
                .orElseGet(() -> Names.of(operation.name().orElseThrow()));
        return op("dropConstraint", List.of(Names.of(operation.table()), constraint), operation.options());
    }

    @Override
    public JavaChain visit(CreateIndex operation) {
        Index index = operation.index();
        String concurrently = operation.concurrently() ? "Concurrently" : "";
        String ifNotExists = operation.ifNotExists() ? "IfNotExists" : "";
        String method = "createIndex" + concurrently + ifNotExists;
        if (!method.equals("createIndex") || !IndexCode.isPlain(index)) {
            return op(method, IndexCode.of(index));
        }
        List<JavaExpression> arguments =
                new ArrayList<>(List.of(Names.of(index.name().orElseThrow()), Names.of(index.table())));
        arguments.addAll(IndexCode.keys(index.keys()));
        return op(method, arguments);
    }

    @Override
    public JavaChain visit(DropIndex operation) {
        JavaExpression index = operation
                .definition()
                .<JavaExpression>map(IndexCode::of)
                .orElseGet(() -> Names.of(operation.name().orElseThrow()));
        String method = operation.concurrently() ? "dropIndexConcurrently" : "dropIndex";
        return op(method, List.of(index), operation.options());
    }

    @Override
    public JavaChain visit(CreateObject operation) {
        SchemaObject object = operation.object();
        if (operation.ifNotExists()) {
            return op("createIfNotExists", ObjectCode.of(object));
        }
        return CreateObjectCode.of(object);
    }

    @Override
    public JavaChain visit(AlterObject operation) {
        JavaExpression to = ObjectCode.of(operation.to());
        return operation
                .from()
                .map(from -> op("alter", ObjectCode.of(from), to))
                .orElseGet(() -> op("alter", to));
    }

    @Override
    public JavaChain visit(DropObject operation) {
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

    @Override
    public JavaChain visit(RenameObject operation) {
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

    @Override
    public JavaChain visit(MoveObject operation) {
        JavaExpression schema = Names.of(operation.schema());
        return operation.object().kind() == ObjectKind.TABLE
                ? op("moveTable", Names.of(operation.object().name()), schema)
                : op("move", ReferenceCode.of(operation.object()), schema);
    }

    @Override
    public JavaChain visit(SetComment operation) {
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

    @Override
    public JavaChain visit(AddEnumValue operation) {
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

    @Override
    public JavaChain visit(RenameEnumValue operation) {
        return op("renameEnumValue", Names.of(operation.type()), Names.of(operation.from()), Names.of(operation.to()));
    }

    @Override
    public JavaChain visit(GrantPrivileges operation) {
        return op("grant", GrantCode.of(operation.grant()));
    }

    @Override
    public JavaChain visit(RevokePrivileges operation) {
        return op("revoke", GrantCode.of(operation.grant()));
    }

    @Override
    public JavaChain visit(RefreshMaterializedView operation) {
        return op(
                operation.concurrently() ? "refreshMaterializedViewConcurrently" : "refreshMaterializedView",
                Names.of(operation.view()));
    }

    @Override
    public JavaChain visit(Execute operation) {
        List<JavaExpression> arguments = new ArrayList<>(List.of(JavaText.prose(operation.sql())));
        operation.parameters().forEach(parameter -> arguments.add(ValueCode.of(parameter)));
        return op("execute", arguments);
    }

    @Override
    public JavaChain visit(BulkInsert operation) {
        List<JavaExpression> arguments = new ArrayList<>(List.of(Names.of(operation.table())));
        arguments.add(call("columns", Names.of(operation.columns())));
        operation.rows().forEach(row -> arguments.add(call("row", RowCode.values(row))));
        return op("bulkInsert", arguments);
    }
}

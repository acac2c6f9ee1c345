package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.list;
import static io.github.alambique.internal.render.JavaExpression.name;
import static io.github.alambique.internal.render.JavaExpression.names;
import static io.github.alambique.internal.render.JavaExpression.on;
import static io.github.alambique.internal.render.JavaExpression.word;
import static io.github.alambique.internal.render.JavaText.prose;

import io.github.alambique.ddl.AddColumn;
import io.github.alambique.ddl.AddConstraint;
import io.github.alambique.ddl.AddConstraintUsingIndex;
import io.github.alambique.ddl.AddEnumValue;
import io.github.alambique.ddl.AddIdentity;
import io.github.alambique.ddl.AlterColumnDefault;
import io.github.alambique.ddl.AlterColumnNullability;
import io.github.alambique.ddl.AlterColumnStorage;
import io.github.alambique.ddl.AlterColumnType;
import io.github.alambique.ddl.AlterConstraint;
import io.github.alambique.ddl.AlterGeneratedExpression;
import io.github.alambique.ddl.AlterIdentity;
import io.github.alambique.ddl.AlterIndexUse;
import io.github.alambique.ddl.AlterObject;
import io.github.alambique.ddl.AlterTableOptions;
import io.github.alambique.ddl.AttachIndex;
import io.github.alambique.ddl.AttachPartition;
import io.github.alambique.ddl.BulkInsert;
import io.github.alambique.ddl.CreateIndex;
import io.github.alambique.ddl.CreateObject;
import io.github.alambique.ddl.CreateTable;
import io.github.alambique.ddl.DetachPartition;
import io.github.alambique.ddl.DropColumn;
import io.github.alambique.ddl.DropConstraint;
import io.github.alambique.ddl.DropGeneratedExpression;
import io.github.alambique.ddl.DropIdentity;
import io.github.alambique.ddl.DropIndex;
import io.github.alambique.ddl.DropObject;
import io.github.alambique.ddl.DropOption;
import io.github.alambique.ddl.DropTable;
import io.github.alambique.ddl.Execute;
import io.github.alambique.ddl.GrantPrivileges;
import io.github.alambique.ddl.MoveObject;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.RefreshMaterializedView;
import io.github.alambique.ddl.RenameEnumValue;
import io.github.alambique.ddl.RenameObject;
import io.github.alambique.ddl.RevokePrivileges;
import io.github.alambique.ddl.SetComment;
import io.github.alambique.ddl.SetEnabled;
import io.github.alambique.ddl.SetInheritance;
import io.github.alambique.ddl.SetRowSecurity;
import io.github.alambique.ddl.ValidateConstraint;
import io.github.alambique.schema.Deferral;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.RowSecurity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The call of {@code op} that records an operation, without the definitions that only its reverse needs: the file has a
 * downgrade of its own.
 */
final class OperationCode implements Operation.Visitor<JavaChain> {

    private static final OperationCode VISITOR = new OperationCode();

    /** The calls that take the arguments of a factory, by the factory; for definitions that need no other call. */
    private static final Map<String, String> CREATIONS = Map.of(
            "table", "createTable",
            "schema", "createSchema",
            "extension", "createExtension",
            "sequence", "createSequence",
            "enumType", "createEnum",
            "view", "createView",
            "materializedView", "createMaterializedView");

    /** The calls for one kind of object, which take its name alone. */
    private static final Set<String> FOR_ONE_KIND = Set.of(
            "dropSchema",
            "dropExtension",
            "dropSequence",
            "dropType",
            "dropDomain",
            "dropView",
            "dropMaterializedView",
            "dropTrigger",
            "dropPolicy",
            "renameTable",
            "renameColumn",
            "renameConstraint",
            "renameIndex",
            "moveTable",
            "commentOnTable",
            "commentOnColumn");

    private OperationCode() {}

    static JavaChain of(Operation operation) {
        return operation.accept(VISITOR);
    }

    static JavaChain op(String method, JavaExpression... arguments) {
        return op(method, List.of(arguments));
    }

    private static JavaChain op(String method, List<JavaExpression> arguments) {
        return on("op").call(method, arguments);
    }

    private static JavaChain drop(String method, Set<DropOption> options, JavaExpression... what) {
        return op(method, list(List.of(what), options(options)));
    }

    private static List<JavaExpression> options(Set<DropOption> options) {
        List<JavaExpression> calls = new ArrayList<>();
        if (options.contains(DropOption.IF_EXISTS)) {
            calls.add(call("ifExists"));
        }
        if (options.contains(DropOption.CASCADE)) {
            calls.add(call("cascade"));
        }
        if (options.contains(DropOption.ONLY)) {
            calls.add(call("ofParentOnly"));
        }
        return calls;
    }

    /**
     * The call for the kind, if the definition is a single call of a factory; otherwise that method with the
     * definition.
     */
    private static JavaChain create(String method, JavaChain definition) {
        JavaChain.Call factory = definition.calls().get(0);
        String ofKind = CREATIONS.get(factory.method());
        return ofKind != null && definition.calls().size() == 1
                ? op(ofKind, factory.arguments())
                : op(method, definition);
    }

    /** {@code dropView("v")}, or {@code drop(aggregateNamed("a"))} where the kind has no call of its own. */
    private static JavaChain named(String verb, ObjectReference object, List<JavaExpression> more) {
        String kind = ReferenceCode.kind(object.kind());
        String method = verb + kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        return FOR_ONE_KIND.contains(method)
                ? op(method, list(ReferenceCode.arguments(object), more))
                : op(verb, list(ReferenceCode.of(object), more));
    }

    @Override
    public JavaChain visit(CreateTable operation) {
        JavaChain table = TableCode.of(operation.table());
        return operation.ifNotExists() ? op("createTableIfNotExists", table) : create("createTable", table);
    }

    @Override
    public JavaChain visit(DropTable operation) {
        return drop("dropTable", operation.options(), name(operation.name()));
    }

    @Override
    public JavaChain visit(AlterTableOptions operation) {
        return op(
                operation.relation().kind() == ObjectKind.INDEX ? "alterIndexOptions" : "alterTableOptions",
                name(operation.relation().name()),
                StorageCode.tableOptions(operation.from()),
                StorageCode.tableOptions(operation.to()));
    }

    @Override
    public JavaChain visit(AlterIndexUse operation) {
        return op(
                "alterIndexUse",
                name(operation.table()),
                TableCode.indexUse(operation.from()),
                TableCode.indexUse(operation.to()));
    }

    // A change of both has no call; it is written as two operations.
    @Override
    public JavaChain visit(SetRowSecurity operation) {
        RowSecurity to = operation.to();
        String enabled = to.enabled() ? "enableRowSecurity" : "disableRowSecurity";
        String forced = to.forced() ? "forceRowSecurity" : "noForceRowSecurity";
        return op(operation.from().enabled() != to.enabled() ? enabled : forced, name(operation.table()));
    }

    @Override
    public JavaChain visit(SetInheritance operation) {
        return op(operation.inherits() ? "inherit" : "noInherit", name(operation.table()), name(operation.parent()));
    }

    @Override
    public JavaChain visit(AttachIndex operation) {
        return op("attachIndex", name(operation.index()), name(operation.partition()));
    }

    @Override
    public JavaChain visit(AttachPartition operation) {
        JavaExpression bound = BoundCode.of(operation.bound());
        return op("attachPartition", name(operation.table()), name(operation.partition()), bound);
    }

    @Override
    public JavaChain visit(DetachPartition operation) {
        String method = operation.concurrently() ? "detachPartitionConcurrently" : "detachPartition";
        return op(method, name(operation.table()), name(operation.partition()));
    }

    @Override
    public JavaChain visit(AddColumn operation) {
        return op(
                operation.ifNotExists() ? "addColumnIfNotExists" : "addColumn",
                name(operation.table()),
                ColumnCode.of(operation.column()));
    }

    @Override
    public JavaChain visit(DropColumn operation) {
        return drop("dropColumn", operation.options(), name(operation.table()), name(operation.column()));
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
        return op("addConstraint", name(operation.table()), ConstraintCode.of(operation.constraint()));
    }

    @Override
    public JavaChain visit(AddConstraintUsingIndex operation) {
        List<JavaExpression> arguments =
                new ArrayList<>(List.of(name(operation.table()), name(operation.name()), name(operation.index())));
        if (operation.deferral() != Deferral.NOT_DEFERRABLE) {
            arguments.add(word(operation.deferral()));
        }
        return op(operation.primaryKey() ? "addPrimaryKeyUsingIndex" : "addUniqueUsingIndex", arguments);
    }

    @Override
    public JavaChain visit(AlterConstraint operation) {
        return op("alterConstraint", name(operation.table()), name(operation.name()), word(operation.deferral()));
    }

    @Override
    public JavaChain visit(ValidateConstraint operation) {
        ObjectReference constraint = operation.constraint();
        boolean ofDomain = constraint.kind() == ObjectKind.DOMAIN_CONSTRAINT;
        return op(
                ofDomain ? "validateDomainConstraint" : "validateConstraint",
                name(constraint.name()),
                name(constraint.simpleName()));
    }

    @Override
    public JavaChain visit(DropConstraint operation) {
        Optional<JavaExpression> name = operation.name().map(JavaExpression::name);
        JavaExpression constraint =
                name.or(() -> operation.definition().map(ConstraintCode::of)).orElseThrow();
        return drop("dropConstraint", operation.options(), name(operation.table()), constraint);
    }

    @Override
    public JavaChain visit(CreateIndex operation) {
        JavaChain index = IndexCode.of(operation.index());
        if (operation.concurrently() || operation.ifNotExists()) {
            String concurrently = operation.concurrently() ? "Concurrently" : "";
            return op("createIndex" + concurrently + (operation.ifNotExists() ? "IfNotExists" : ""), index);
        }
        return IndexCode.isPlain(operation.index(), index)
                ? op("createIndex", index.parts())
                : op("createIndex", index);
    }

    @Override
    public JavaChain visit(DropIndex operation) {
        Optional<JavaExpression> name = operation.name().map(JavaExpression::name);
        JavaExpression index =
                name.or(() -> operation.definition().map(IndexCode::of)).orElseThrow();
        return drop(operation.concurrently() ? "dropIndexConcurrently" : "dropIndex", operation.options(), index);
    }

    @Override
    public JavaChain visit(CreateObject operation) {
        JavaChain object = ObjectCode.of(operation.object());
        return operation.ifNotExists() ? op("createIfNotExists", object) : create("create", object);
    }

    @Override
    public JavaChain visit(AlterObject operation) {
        List<JavaExpression> definitions = new ArrayList<>();
        operation.from().ifPresent(from -> definitions.add(ObjectCode.of(from)));
        definitions.add(ObjectCode.of(operation.to()));
        return op("alter", definitions);
    }

    @Override
    public JavaChain visit(DropObject operation) {
        return named("drop", operation.object(), options(operation.options()));
    }

    @Override
    public JavaChain visit(SetEnabled operation) {
        return op("setEnabled", ReferenceCode.of(operation.object()), word(operation.from()), word(operation.to()));
    }

    @Override
    public JavaChain visit(RenameObject operation) {
        return named("rename", operation.object(), List.of(name(operation.newName())));
    }

    @Override
    public JavaChain visit(MoveObject operation) {
        return named("move", operation.object(), List.of(name(operation.schema())));
    }

    @Override
    public JavaChain visit(SetComment operation) {
        return named("commentOn", operation.object(), List.of(prose(operation.text())));
    }

    @Override
    public JavaChain visit(AddEnumValue operation) {
        AddEnumValue.Position position = operation.position();
        String where =
                position.before().isPresent() ? "Before" : position.after().isPresent() ? "After" : "";
        List<JavaExpression> neighbour = position.before().or(position::after).map(JavaExpression::name).stream()
                .toList();
        return op("addEnumValue" + where, list(List.of(name(operation.type()), name(operation.value())), neighbour));
    }

    @Override
    public JavaChain visit(RenameEnumValue operation) {
        return op("renameEnumValue", name(operation.type()), name(operation.from()), name(operation.to()));
    }

    @Override
    public JavaChain visit(GrantPrivileges operation) {
        return op("grant", ObjectCode.of(operation.grant()));
    }

    @Override
    public JavaChain visit(RevokePrivileges operation) {
        return op("revoke", ObjectCode.of(operation.grant()));
    }

    @Override
    public JavaChain visit(RefreshMaterializedView operation) {
        String method = operation.concurrently() ? "refreshMaterializedViewConcurrently" : "refreshMaterializedView";
        return op(method, name(operation.view()));
    }

    @Override
    public JavaChain visit(Execute operation) {
        List<JavaExpression> parameters =
                operation.parameters().stream().map(ValueCode::of).toList();
        return op("execute", list(prose(operation.sql()), parameters));
    }

    @Override
    public JavaChain visit(BulkInsert operation) {
        List<JavaExpression> arguments = new ArrayList<>();
        arguments.add(name(operation.table()));
        arguments.add(call("columns", names(operation.columns())));
        operation.rows().forEach(row -> arguments.add(call("row", RowCode.values(row))));
        return op("bulkInsert", arguments);
    }
}

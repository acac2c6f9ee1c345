package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.OpCall.op;

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
import java.util.ArrayList;
import java.util.List;

/** The call of {@code op} that records an operation. */
final class OperationCode implements Operation.Visitor<JavaChain> {

    private static final OperationCode VISITOR = new OperationCode();

    private OperationCode() {}

    static JavaChain of(Operation operation) {
        return operation.accept(VISITOR);
    }

    @Override
    public JavaChain visit(CreateTable operation) {
        return TableOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(DropTable operation) {
        return TableOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(AlterTableOptions operation) {
        return TableOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(SetRowSecurity operation) {
        return TableOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(AlterIndexUse operation) {
        return TableOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(SetEnabled operation) {
        return ObjectOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(SetInheritance operation) {
        return TableOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(AttachIndex operation) {
        return ConstraintOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(AttachPartition operation) {
        return TableOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(DetachPartition operation) {
        return TableOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(AddColumn operation) {
        return TableOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(DropColumn operation) {
        return TableOperationCode.of(operation);
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
        return ConstraintOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(AddConstraintUsingIndex operation) {
        return ConstraintOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(AlterConstraint operation) {
        return ConstraintOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(ValidateConstraint operation) {
        return ConstraintOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(DropConstraint operation) {
        return ConstraintOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(CreateIndex operation) {
        return ConstraintOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(DropIndex operation) {
        return ConstraintOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(CreateObject operation) {
        return ObjectOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(AlterObject operation) {
        return ObjectOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(DropObject operation) {
        return ObjectOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(RenameObject operation) {
        return ObjectOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(MoveObject operation) {
        return ObjectOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(SetComment operation) {
        return ObjectOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(AddEnumValue operation) {
        return ObjectOperationCode.of(operation);
    }

    @Override
    public JavaChain visit(RenameEnumValue operation) {
        return ObjectOperationCode.of(operation);
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

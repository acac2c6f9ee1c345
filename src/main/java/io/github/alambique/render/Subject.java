package io.github.alambique.render;

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
import io.github.alambique.schema.Index;
import io.github.alambique.schema.QualifiedName;

/** The object that an operation is about: for parts of a table, the table. Statements about one stay together. */
final class Subject implements Operation.Visitor<QualifiedName> {

    private static final Subject VISITOR = new Subject();
    private static final QualifiedName NOTHING = QualifiedName.of(" ");

    private Subject() {}

    static QualifiedName of(Operation operation) {
        return operation.accept(VISITOR);
    }

    @Override
    public QualifiedName visit(CreateTable operation) {
        return operation.table().name();
    }

    @Override
    public QualifiedName visit(DropTable operation) {
        return operation.name();
    }

    @Override
    public QualifiedName visit(AlterTableOptions operation) {
        return operation.relation().name();
    }

    @Override
    public QualifiedName visit(SetRowSecurity operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(AlterIndexUse operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(SetInheritance operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(SetEnabled operation) {
        return operation.object().name();
    }

    @Override
    public QualifiedName visit(AttachIndex operation) {
        return operation.partition();
    }

    @Override
    public QualifiedName visit(AttachPartition operation) {
        return operation.partition();
    }

    @Override
    public QualifiedName visit(DetachPartition operation) {
        return operation.partition();
    }

    @Override
    public QualifiedName visit(AddColumn operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(DropColumn operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(AlterColumnType operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(AlterColumnNullability operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(AlterColumnDefault operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(AlterColumnStorage operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(AddIdentity operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(AlterIdentity operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(DropIdentity operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(AlterGeneratedExpression operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(DropGeneratedExpression operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(AddConstraint operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(AddConstraintUsingIndex operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(AlterConstraint operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(DropConstraint operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(BulkInsert operation) {
        return operation.table();
    }

    @Override
    public QualifiedName visit(ValidateConstraint operation) {
        return operation.constraint().name();
    }

    @Override
    public QualifiedName visit(CreateIndex operation) {
        return operation.index().table();
    }

    @Override
    public QualifiedName visit(DropIndex operation) {
        return operation.definition().map(Index::table).or(operation::name).orElseThrow();
    }

    @Override
    public QualifiedName visit(CreateObject operation) {
        return operation.object().reference().name();
    }

    @Override
    public QualifiedName visit(AlterObject operation) {
        return operation.to().reference().name();
    }

    @Override
    public QualifiedName visit(DropObject operation) {
        return operation.object().name();
    }

    @Override
    public QualifiedName visit(RenameObject operation) {
        return operation.object().name();
    }

    @Override
    public QualifiedName visit(MoveObject operation) {
        return operation.object().name();
    }

    @Override
    public QualifiedName visit(SetComment operation) {
        return operation.object().name();
    }

    @Override
    public QualifiedName visit(AddEnumValue operation) {
        return operation.type();
    }

    @Override
    public QualifiedName visit(RenameEnumValue operation) {
        return operation.type();
    }

    @Override
    public QualifiedName visit(GrantPrivileges operation) {
        return operation.grant().target().object().name();
    }

    @Override
    public QualifiedName visit(RevokePrivileges operation) {
        return operation.grant().target().object().name();
    }

    @Override
    public QualifiedName visit(RefreshMaterializedView operation) {
        return operation.view();
    }

    // Nothing tells what hand-written SQL is about.
    @Override
    public QualifiedName visit(Execute operation) {
        return NOTHING;
    }
}

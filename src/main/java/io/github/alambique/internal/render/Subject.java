package io.github.alambique.internal.render;

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

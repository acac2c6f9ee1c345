package io.github.alambique.ddl;

import io.github.alambique.schema.QualifiedName;

/** A typed schema change: an immutable record, from which its SQL, its reverse and its Java source are made. */
public sealed interface Operation
        permits CreateTable,
                DropTable,
                AlterTableOptions,
                AlterIndexUse,
                SetRowSecurity,
                SetInheritance,
                AttachIndex,
                AttachPartition,
                DetachPartition,
                AddColumn,
                DropColumn,
                AlterColumnType,
                AlterColumnNullability,
                AlterColumnDefault,
                AlterColumnStorage,
                AddIdentity,
                AlterIdentity,
                DropIdentity,
                AlterGeneratedExpression,
                DropGeneratedExpression,
                AddConstraint,
                AddConstraintUsingIndex,
                AlterConstraint,
                ValidateConstraint,
                DropConstraint,
                CreateIndex,
                DropIndex,
                CreateObject,
                AlterObject,
                DropObject,
                SetEnabled,
                RenameObject,
                MoveObject,
                SetComment,
                AddEnumValue,
                RenameEnumValue,
                GrantPrivileges,
                RevokePrivileges,
                RefreshMaterializedView,
                Execute,
                BulkInsert {

    /** The operations that undo this one, or the reason why none do. */
    Reversal reverse();

    /** The object that the operation is about; if that is a part of a table, the table. */
    QualifiedName subject();

    /** The operation in a few words, such as {@code drop table "orders"}. */
    String describe();

    <R> R accept(Visitor<R> visitor);

    /** One method for each operation: a new operation does not compile until every visitor handles it. */
    interface Visitor<R> {
        R visit(CreateTable operation);

        R visit(DropTable operation);

        R visit(AlterTableOptions operation);

        R visit(AlterIndexUse operation);

        R visit(SetRowSecurity operation);

        R visit(SetInheritance operation);

        R visit(AttachIndex operation);

        R visit(AttachPartition operation);

        R visit(DetachPartition operation);

        R visit(AddColumn operation);

        R visit(DropColumn operation);

        R visit(AlterColumnType operation);

        R visit(AlterColumnNullability operation);

        R visit(AlterColumnDefault operation);

        R visit(AlterColumnStorage operation);

        R visit(AddIdentity operation);

        R visit(AlterIdentity operation);

        R visit(DropIdentity operation);

        R visit(AlterGeneratedExpression operation);

        R visit(DropGeneratedExpression operation);

        R visit(AddConstraint operation);

        R visit(AddConstraintUsingIndex operation);

        R visit(AlterConstraint operation);

        R visit(ValidateConstraint operation);

        R visit(DropConstraint operation);

        R visit(CreateIndex operation);

        R visit(DropIndex operation);

        R visit(CreateObject operation);

        R visit(AlterObject operation);

        R visit(DropObject operation);

        R visit(SetEnabled operation);

        R visit(RenameObject operation);

        R visit(MoveObject operation);

        R visit(SetComment operation);

        R visit(AddEnumValue operation);

        R visit(RenameEnumValue operation);

        R visit(GrantPrivileges operation);

        R visit(RevokePrivileges operation);

        R visit(RefreshMaterializedView operation);

        R visit(Execute operation);

        R visit(BulkInsert operation);
    }
}

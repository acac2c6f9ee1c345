package io.github.alambique.internal.sql;

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
import java.util.List;

/** Writes the SQL of operations. Thread-safe. */
public final class SqlCompiler {

    private final Operation.Visitor<List<Statement>> writer;

    /** With PostgreSQL's own names for what has none. */
    public SqlCompiler() {
        this(NamingConvention.POSTGRESQL);
    }

    public SqlCompiler(NamingConvention convention) {
        writer = new Writer(convention);
    }

    /** The statements of an operation, in the order they run. */
    public List<Statement> compile(Operation operation) {
        return operation.accept(writer);
    }

    /** The type changes of several columns of one table as one statement, which writes it anew once. */
    public static String types(List<AlterColumnType> columns) {
        return AlterColumnSql.types(columns);
    }

    private static final class Writer implements Operation.Visitor<List<Statement>> {

        private final TableSql tables;
        private final ConstraintSql constraints;
        private final IndexSql indexes;

        Writer(NamingConvention convention) {
            constraints = new ConstraintSql(convention);
            tables = new TableSql(constraints);
            indexes = new IndexSql(convention);
        }

        @Override
        public List<Statement> visit(CreateTable operation) {
            return statements(tables.create(operation.table(), operation.ifNotExists()));
        }

        @Override
        public List<Statement> visit(DropTable operation) {
            return statement(DropSql.drop("TABLE", operation.name().quoted(), operation.options()));
        }

        @Override
        public List<Statement> visit(AlterTableOptions operation) {
            return statements(TableOptionsSql.alter(operation));
        }

        @Override
        public List<Statement> visit(AlterIndexUse operation) {
            return statements(TableOptionsSql.indexUse(operation.table(), operation.from(), operation.to()));
        }

        @Override
        public List<Statement> visit(SetRowSecurity operation) {
            return statements(TableOptionsSql.rowSecurity(operation.table(), operation.from(), operation.to()));
        }

        @Override
        public List<Statement> visit(SetInheritance operation) {
            return statement(PartitionSql.inheritance(operation));
        }

        @Override
        public List<Statement> visit(AttachIndex operation) {
            return statement(PartitionSql.attach(operation));
        }

        @Override
        public List<Statement> visit(AttachPartition operation) {
            return statement(PartitionSql.attach(operation));
        }

        @Override
        public List<Statement> visit(DetachPartition operation) {
            return statement(PartitionSql.detach(operation));
        }

        @Override
        public List<Statement> visit(AddColumn operation) {
            return statements(TableSql.addColumn(operation));
        }

        @Override
        public List<Statement> visit(DropColumn operation) {
            return statement(DropSql.column(operation));
        }

        @Override
        public List<Statement> visit(AlterColumnType operation) {
            return statement(AlterColumnSql.type(operation));
        }

        @Override
        public List<Statement> visit(AlterColumnNullability operation) {
            return statement(AlterColumnSql.nullability(operation));
        }

        @Override
        public List<Statement> visit(AlterColumnDefault operation) {
            return statement(AlterColumnSql.defaultValue(operation));
        }

        @Override
        public List<Statement> visit(AlterColumnStorage operation) {
            return statements(AlterColumnSql.storage(operation));
        }

        @Override
        public List<Statement> visit(AddIdentity operation) {
            return statement(AlterColumnSql.addIdentity(operation));
        }

        @Override
        public List<Statement> visit(AlterIdentity operation) {
            return statement(AlterColumnSql.alterIdentity(operation));
        }

        @Override
        public List<Statement> visit(DropIdentity operation) {
            return statement(AlterColumnSql.dropIdentity(operation));
        }

        @Override
        public List<Statement> visit(AlterGeneratedExpression operation) {
            return statement(AlterColumnSql.expression(operation));
        }

        @Override
        public List<Statement> visit(DropGeneratedExpression operation) {
            return statement(AlterColumnSql.dropExpression(operation));
        }

        @Override
        public List<Statement> visit(AddConstraint operation) {
            return statement(constraints.add(operation));
        }

        @Override
        public List<Statement> visit(AddConstraintUsingIndex operation) {
            return statement(ConstraintSql.addUsingIndex(operation));
        }

        @Override
        public List<Statement> visit(AlterConstraint operation) {
            return statement(ConstraintSql.alter(operation));
        }

        @Override
        public List<Statement> visit(ValidateConstraint operation) {
            return statement(ReferenceSql.alterOwner(operation.constraint()) + " VALIDATE CONSTRAINT "
                    + ReferenceSql.simpleName(operation.constraint()));
        }

        @Override
        public List<Statement> visit(DropConstraint operation) {
            return statement(constraints.drop(operation));
        }

        @Override
        public List<Statement> visit(CreateIndex operation) {
            return statement(indexes.create(operation));
        }

        @Override
        public List<Statement> visit(DropIndex operation) {
            return statement(indexes.drop(operation));
        }

        @Override
        public List<Statement> visit(CreateObject operation) {
            return statements(CreateObjectSql.create(operation.object(), operation.ifNotExists()));
        }

        @Override
        public List<Statement> visit(AlterObject operation) {
            return statements(operation.to().accept(new AlterObjectSql(operation.from())));
        }

        @Override
        public List<Statement> visit(DropObject operation) {
            return statement(DropSql.object(operation.object(), operation.options()));
        }

        @Override
        public List<Statement> visit(SetEnabled operation) {
            return statement(TriggerSql.enable(operation.object(), operation.to()));
        }

        @Override
        public List<Statement> visit(RenameObject operation) {
            return statement(ReferenceSql.rename(operation.object(), operation.newName()));
        }

        @Override
        public List<Statement> visit(MoveObject operation) {
            return statement(ReferenceSql.move(operation.object(), operation.schema()));
        }

        @Override
        public List<Statement> visit(SetComment operation) {
            return statement(ReferenceSql.comment(operation.object(), operation.text()));
        }

        @Override
        public List<Statement> visit(AddEnumValue operation) {
            return statement(EnumSql.addValue(operation));
        }

        @Override
        public List<Statement> visit(RenameEnumValue operation) {
            return statement(EnumSql.renameValue(operation));
        }

        @Override
        public List<Statement> visit(GrantPrivileges operation) {
            return statement(GrantSql.grant(operation.grant()));
        }

        @Override
        public List<Statement> visit(RevokePrivileges operation) {
            return statement(GrantSql.revoke(operation.grant()));
        }

        @Override
        public List<Statement> visit(RefreshMaterializedView operation) {
            return statement("REFRESH MATERIALIZED VIEW " + (operation.concurrently() ? "CONCURRENTLY " : "")
                    + operation.view().quoted());
        }

        @Override
        public List<Statement> visit(Execute operation) {
            return ExecuteSql.statements(operation);
        }

        @Override
        public List<Statement> visit(BulkInsert operation) {
            return InsertSql.statements(operation);
        }

        private static List<Statement> statement(String sql) {
            return List.of(Statement.of(sql));
        }

        private static List<Statement> statements(List<String> texts) {
            return texts.stream().map(Statement::of).toList();
        }
    }
}

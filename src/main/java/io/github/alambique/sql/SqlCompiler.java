package io.github.alambique.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.operation.AddColumn;
import io.github.alambique.operation.AddConstraint;
import io.github.alambique.operation.BulkInsert;
import io.github.alambique.operation.CreateIndex;
import io.github.alambique.operation.CreateTable;
import io.github.alambique.operation.DropColumn;
import io.github.alambique.operation.DropConstraint;
import io.github.alambique.operation.DropIndex;
import io.github.alambique.operation.DropOption;
import io.github.alambique.operation.DropTable;
import io.github.alambique.operation.Execute;
import io.github.alambique.operation.Operation;
import java.util.List;
import java.util.Set;

/** Writes the SQL of operations. Thread-safe. */
public final class SqlCompiler {

    private final Operation.Visitor<List<Statement>> writer = new Writer();

    /** The statements of an operation, in the order they run. */
    public List<Statement> compile(Operation operation) {
        return operation.accept(writer);
    }

    private static final class Writer implements Operation.Visitor<List<Statement>> {

        @Override
        public List<Statement> visit(CreateTable operation) {
            return TableSql.create(operation.table(), operation.ifNotExists());
        }

        @Override
        public List<Statement> visit(DropTable operation) {
            return drop("TABLE", operation.name().quoted(), operation.options());
        }

        @Override
        public List<Statement> visit(AddColumn operation) {
            return TableSql.addColumn(operation);
        }

        @Override
        public List<Statement> visit(DropColumn operation) {
            return alter(operation.table().quoted(), "DROP COLUMN", quote(operation.column()), operation.options());
        }

        @Override
        public List<Statement> visit(AddConstraint operation) {
            return statement(ConstraintSql.add(operation));
        }

        @Override
        public List<Statement> visit(DropConstraint operation) {
            return alter(
                    operation.table().quoted(),
                    "DROP CONSTRAINT",
                    quote(ConstraintSql.nameOf(operation)),
                    operation.options());
        }

        @Override
        public List<Statement> visit(CreateIndex operation) {
            return statement(IndexSql.create(operation));
        }

        @Override
        public List<Statement> visit(DropIndex operation) {
            return drop(
                    operation.concurrently() ? "INDEX CONCURRENTLY" : "INDEX",
                    IndexSql.nameOf(operation).quoted(),
                    operation.options());
        }

        @Override
        public List<Statement> visit(Execute operation) {
            return ExecuteSql.statements(operation);
        }

        @Override
        public List<Statement> visit(BulkInsert operation) {
            return InsertSql.statements(operation);
        }

        private static List<Statement> alter(String table, String action, String name, Set<DropOption> options) {
            return statement("ALTER TABLE " + table + ' ' + dropClause(action, name, options));
        }

        private static List<Statement> drop(String kind, String name, Set<DropOption> options) {
            return statement(dropClause("DROP " + kind, name, options));
        }

        private static String dropClause(String action, String name, Set<DropOption> options) {
            String ifExists = options.contains(DropOption.IF_EXISTS) ? " IF EXISTS " : " ";
            return action + ifExists + name + (options.contains(DropOption.CASCADE) ? " CASCADE" : "");
        }

        private static List<Statement> statement(String sql) {
            return List.of(Statement.of(sql));
        }
    }
}

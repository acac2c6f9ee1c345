package io.github.alambique.operation;

/** One typed schema change: an immutable record, from which the SQL, its reverse and its source text are made. */
public sealed interface Operation
        permits CreateTable,
                DropTable,
                AddColumn,
                DropColumn,
                AddConstraint,
                DropConstraint,
                CreateIndex,
                DropIndex,
                Execute,
                BulkInsert {

    /** What undoes this operation, or why nothing does. */
    Reversal reverse();

    /** The operation in a few words, such as {@code drop table "orders"}. */
    String describe();

    <R> R accept(Visitor<R> visitor);

    /** One answer for each operation: a new one does not compile until every visitor knows it. */
    interface Visitor<R> {
        R visit(CreateTable operation);

        R visit(DropTable operation);

        R visit(AddColumn operation);

        R visit(DropColumn operation);

        R visit(AddConstraint operation);

        R visit(DropConstraint operation);

        R visit(CreateIndex operation);

        R visit(DropIndex operation);

        R visit(Execute operation);

        R visit(BulkInsert operation);
    }
}

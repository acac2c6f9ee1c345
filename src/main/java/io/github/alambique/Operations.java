package io.github.alambique;

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
import io.github.alambique.operation.Row;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.TableElement;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a revision's code is handed. Operations are recorded in order and sent together when {@code upgrade} or
 * {@code downgrade} returns; {@link #connection()} and {@link #query} send what was recorded first.
 *
 * <p>A table is named {@code "name"} or {@code "schema.name"}, each part exactly as PostgreSQL stores it. What is handed to
 * these methods is built by {@link io.github.alambique.operation.Ddl}.
 */
public interface Operations {

    /** Records one operation. Every other recording method ends here. */
    void add(Operation operation);

    /**
     * The connection the revision runs on, in the revision's transaction, after everything recorded so far was sent.
     * It must not be closed, committed or rolled back.
     *
     * @throws MigrationException when offline: there is no database
     */
    Connection connection();

    /** Whether a SQL script is being written and no database is at hand. */
    boolean isOffline();

    /** {@code CREATE TABLE}, with the comments of the table's columns. */
    default void createTable(String name, TableElement... elements) {
        createTable(Table.of(QualifiedName.parse(name), elements));
    }

    default void createTable(Table table) {
        add(new CreateTable(table, false));
    }

    /** {@code CREATE TABLE IF NOT EXISTS}. */
    default void createTableIfNotExists(Table table) {
        add(new CreateTable(table, true));
    }

    default void dropTable(String name, DropOption... options) {
        add(new DropTable(QualifiedName.parse(name), Optional.empty(), Set.of(options)));
    }

    /** Drops a table whose definition is known, which makes the drop reversible. */
    default void dropTable(Table definition, DropOption... options) {
        add(new DropTable(definition.name(), Optional.of(definition), Set.of(options)));
    }

    default void addColumn(String table, Column column) {
        add(new AddColumn(QualifiedName.parse(table), column, false));
    }

    /** {@code ADD COLUMN IF NOT EXISTS}. */
    default void addColumnIfNotExists(String table, Column column) {
        add(new AddColumn(QualifiedName.parse(table), column, true));
    }

    default void dropColumn(String table, String column, DropOption... options) {
        add(new DropColumn(QualifiedName.parse(table), column, Optional.empty(), Set.of(options)));
    }

    /** Drops a column whose definition is known, which makes the drop reversible. */
    default void dropColumn(String table, Column definition, DropOption... options) {
        add(new DropColumn(QualifiedName.parse(table), definition.name(), Optional.of(definition), Set.of(options)));
    }

    /** {@code ALTER TABLE … ADD CONSTRAINT}. */
    default void addConstraint(String table, Constraint constraint) {
        add(new AddConstraint(QualifiedName.parse(table), constraint));
    }

    default void dropConstraint(String table, String name, DropOption... options) {
        add(DropConstraint.of(QualifiedName.parse(table), name, Set.of(options)));
    }

    /** Drops a constraint whose definition is known, which makes the drop reversible. */
    default void dropConstraint(String table, Constraint definition, DropOption... options) {
        add(DropConstraint.of(QualifiedName.parse(table), definition, Set.of(options)));
    }

    /** {@code CREATE INDEX name ON table (column, …)}. */
    default void createIndex(String name, String table, String column, String... more) {
        createIndex(new Index.Start(Optional.of(name), false).on(table, column, more));
    }

    default void createIndex(Index index) {
        add(new CreateIndex(index, false, false));
    }

    /** {@code CREATE INDEX IF NOT EXISTS}. */
    default void createIndexIfNotExists(Index index) {
        add(new CreateIndex(index, false, true));
    }

    /** {@code CREATE INDEX CONCURRENTLY}; for a revision with {@code transactional = false}. */
    default void createIndexConcurrently(Index index) {
        add(new CreateIndex(index, true, false));
    }

    /** Drops an index, named {@code "name"} or {@code "schema.name"}. */
    default void dropIndex(String name, DropOption... options) {
        add(DropIndex.of(QualifiedName.parse(name), false, Set.of(options)));
    }

    /** Drops an index whose definition is known, which makes the drop reversible. */
    default void dropIndex(Index definition, DropOption... options) {
        add(DropIndex.of(definition, false, Set.of(options)));
    }

    /** {@code DROP INDEX CONCURRENTLY}; for a revision with {@code transactional = false}. */
    default void dropIndexConcurrently(Index definition, DropOption... options) {
        add(DropIndex.of(definition, true, Set.of(options)));
    }

    /** Runs SQL as written: one statement, or several with semicolons between them. */
    default void execute(String sql) {
        add(new Execute(sql, List.of()));
    }

    /**
     * Runs one statement with a value in place of each {@code ?}, written as a literal; an operator with a question mark
     * is written {@code ??}.
     */
    default void execute(String sql, @Nullable Object... parameters) {
        add(new Execute(sql, Stream.of(parameters).map(Literal::of).toList()));
    }

    /** Inserts rows: {@code bulkInsert("colours", columns("id", "name"), row(1, "red"), row(2, "blue"))}. */
    default void bulkInsert(String table, List<String> columns, Row... rows) {
        bulkInsert(table, columns, Arrays.asList(rows));
    }

    default void bulkInsert(String table, List<String> columns, List<Row> rows) {
        add(new BulkInsert(QualifiedName.parse(table), columns, rows));
    }

    /**
     * Sends what was recorded, then reads the rows of a query; each {@code ?} takes the parameter of its place.
     *
     * @throws MigrationException when offline, and when the query fails
     */
    default <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        return new Query(connection(), sql).rows(mapper, parameters);
    }

    /**
     * Records what undoes the operations that the given code records, the last first:
     * {@code op.reverse(this::upgrade)} is the whole downgrade of a revision made of reversible operations.
     *
     * @throws IrreversibleRevisionException when one of them cannot be reversed; then nothing is recorded
     */
    default void reverse(Consumer<Operations> recorded) {
        ReversedOperations.of(recorded, isOffline()).forEach(this::add);
    }
}

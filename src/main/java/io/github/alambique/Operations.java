package io.github.alambique;

import static io.github.alambique.ddl.Ddl.*;

import io.github.alambique.ddl.AddColumn;
import io.github.alambique.ddl.AddConstraint;
import io.github.alambique.ddl.AddConstraintUsingIndex;
import io.github.alambique.ddl.AlterConstraint;
import io.github.alambique.ddl.AlterIndexUse;
import io.github.alambique.ddl.AlterTableOptions;
import io.github.alambique.ddl.AttachIndex;
import io.github.alambique.ddl.AttachPartition;
import io.github.alambique.ddl.BulkInsert;
import io.github.alambique.ddl.CreateIndex;
import io.github.alambique.ddl.CreateTable;
import io.github.alambique.ddl.DetachPartition;
import io.github.alambique.ddl.DropColumn;
import io.github.alambique.ddl.DropConstraint;
import io.github.alambique.ddl.DropIndex;
import io.github.alambique.ddl.DropOption;
import io.github.alambique.ddl.DropTable;
import io.github.alambique.ddl.Execute;
import io.github.alambique.ddl.MoveObject;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.RenameObject;
import io.github.alambique.ddl.Row;
import io.github.alambique.ddl.SetInheritance;
import io.github.alambique.ddl.SetRowSecurity;
import io.github.alambique.ddl.ValidateConstraint;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Deferral;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexUse;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PartitionBound;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.RowSecurity;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.TableElement;
import io.github.alambique.schema.TableOptions;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records the operations of a revision. They are sent in order, together, when {@code upgrade} or {@code downgrade}
 * returns; {@link #connection()} and {@link #query} send the recorded ones first.
 *
 * <p>An object in a schema is named {@code "name"} or {@code "schema.name"}, each part exactly as PostgreSQL stores it.
 * {@link io.github.alambique.ddl.Ddl} and {@link io.github.alambique.ddl.Types} build the arguments.
 */
public interface Operations extends ObjectOperations {

    @Override
    void add(Operation operation);

    /**
     * Sends the recorded operations, then returns the connection of the revision, in its transaction. It must not be
     * closed, committed or rolled back.
     *
     * @throws MigrationException when offline: there is no database
     */
    Connection connection();

    /** Whether a SQL script is being written, without a database. */
    boolean isOffline();

    /**
     * Runs SQL: one statement, or several separated by semicolons. If there are parameters, each {@code ?} is replaced by
     * one, as a literal, and an operator with a question mark is written {@code ??}; otherwise the SQL runs as written.
     */
    default void execute(String sql, @Nullable Object... parameters) {
        add(new Execute(sql, Stream.of(parameters).map(Literal::of).toList()));
    }

    /**
     * Inserts rows: {@code bulkInsert("colours", columns("id", "name"), row(1, "red"), row(2, "blue"))}. More than a
     * thousand without expressions go by {@code COPY}, which is faster. Views and tables with rules or row-level
     * security do not support that: insert into them a thousand at a time.
     */
    default void bulkInsert(String table, List<String> columns, Row... rows) {
        bulkInsert(table, columns, Arrays.asList(rows));
    }

    default void bulkInsert(String table, List<String> columns, List<Row> rows) {
        add(new BulkInsert(QualifiedName.parse(table), columns, rows));
    }

    /**
     * Sends the recorded operations, then returns the rows of a query. The rule for {@code ?} is that of
     * {@link #execute}.
     *
     * @throws MigrationException when offline, and when the query fails
     */
    default <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        return new Query(connection(), sql).rows(mapper, parameters);
    }

    /**
     * Records the reverse of the operations that the given code records, the last first. If all operations of a revision
     * are reversible, {@code op.reverse(this::upgrade)} is its downgrade.
     *
     * @throws IrreversibleRevisionException when one of them cannot be reversed; then nothing is recorded
     */
    default void reverse(Consumer<Operations> recorded) {
        ReversedOperations.of(recorded, this::isOffline).forEach(this::add);
    }

    /** {@code CREATE TABLE}, and the comments of its columns. */
    default void createTable(String name, TableElement... elements) {
        createTable(Table.of(QualifiedName.parse(name), elements));
    }

    /** {@code CREATE TABLE} by a whole definition: {@code table("t", …).unlogged().comment("…")}. */
    default void createTable(Table table) {
        add(new CreateTable(table, false));
    }

    default void createTableIfNotExists(Table table) {
        add(new CreateTable(table, true));
    }

    default void dropTable(String name, DropOption... options) {
        add(new DropTable(QualifiedName.parse(name), Optional.empty(), Set.of(options)));
    }

    /** Drops a table by its definition, which makes the drop reversible. */
    default void dropTable(Table definition, DropOption... options) {
        add(new DropTable(definition.name(), Optional.of(definition), Set.of(options)));
    }

    default void renameTable(String table, String newName) {
        add(new RenameObject(tableNamed(table), newName));
    }

    /** {@code ALTER TABLE … SET SCHEMA}. */
    default void moveTable(String table, String schema) {
        add(new MoveObject(tableNamed(table), schema));
    }

    /** Changes the options of a table from the present ones to others; options that do not differ are not touched. */
    default void alterTableOptions(String table, TableOptions from, TableOptions to) {
        add(AlterTableOptions.of(QualifiedName.parse(table), from, to));
    }

    /** Changes the storage parameters and the tablespace of an index; that of a partitioned table has none. */
    default void alterIndexOptions(String index, TableOptions from, TableOptions to) {
        ObjectReference reference = indexNamed(index);
        add(new AlterTableOptions(reference, from, to));
    }

    /**
     * Changes a table's replica identity and the index it is clustered on: {@code alterIndexUse("orders", indexUse(),
     * indexUse().replicaIdentity(FULL).clusterOn("orders_placed_at"))}; a setting that does not differ is not touched.
     */
    default void alterIndexUse(String table, IndexUse from, IndexUse to) {
        add(new AlterIndexUse(QualifiedName.parse(table), from, to));
    }

    /** {@code ENABLE ROW LEVEL SECURITY}: the policies of the table apply to all roles except its owner. */
    default void enableRowSecurity(String table) {
        setRowSecurity(table, new RowSecurity(false, false), new RowSecurity(true, false));
    }

    default void disableRowSecurity(String table) {
        setRowSecurity(table, new RowSecurity(true, false), new RowSecurity(false, false));
    }

    /** {@code FORCE ROW LEVEL SECURITY}: if it is enabled, it applies to the owner too. */
    default void forceRowSecurity(String table) {
        setRowSecurity(table, new RowSecurity(true, false), new RowSecurity(true, true));
    }

    /** {@code NO FORCE ROW LEVEL SECURITY}. */
    default void noForceRowSecurity(String table) {
        setRowSecurity(table, new RowSecurity(true, true), new RowSecurity(true, false));
    }

    private void setRowSecurity(String table, RowSecurity from, RowSecurity to) {
        add(new SetRowSecurity(QualifiedName.parse(table), from, to));
    }

    /** {@code ALTER TABLE … INHERIT}: makes an existing table a child of another. */
    default void inherit(String table, String parent) {
        add(new SetInheritance(QualifiedName.parse(table), QualifiedName.parse(parent), true));
    }

    /** {@code ALTER TABLE … NO INHERIT}. */
    default void noInherit(String table, String parent) {
        add(new SetInheritance(QualifiedName.parse(table), QualifiedName.parse(parent), false));
    }

    /** {@code ATTACH PARTITION}: {@code attachPartition("sales", "sales_2026", valuesFrom(2026).to(2027))}. */
    default void attachPartition(String table, String partition, PartitionBound bound) {
        add(new AttachPartition(QualifiedName.parse(table), QualifiedName.parse(partition), bound));
    }

    /** {@code ALTER INDEX … ATTACH PARTITION}: attaches the index of a partition to an index that its parent has {@code ON ONLY} itself. */
    default void attachIndex(String index, String partition) {
        add(new AttachIndex(QualifiedName.parse(index), QualifiedName.parse(partition)));
    }

    default void detachPartition(String table, String partition) {
        detach(table, partition, Optional.empty(), false);
    }

    /** Detaches a partition with its bound, which makes it reversible. */
    default void detachPartition(String table, String partition, PartitionBound bound) {
        detach(table, partition, Optional.of(bound), false);
    }

    /** {@code DETACH PARTITION … CONCURRENTLY}; for a revision with {@code transactional = false}. */
    default void detachPartitionConcurrently(String table, String partition) {
        detach(table, partition, Optional.empty(), true);
    }

    private void detach(String table, String partition, Optional<PartitionBound> bound, boolean concurrently) {
        add(new DetachPartition(QualifiedName.parse(table), QualifiedName.parse(partition), bound, concurrently));
    }

    /** {@code ADD COLUMN}, and the column's comment. */
    default void addColumn(String table, Column column) {
        add(new AddColumn(QualifiedName.parse(table), column, false));
    }

    default void addColumnIfNotExists(String table, Column column) {
        add(new AddColumn(QualifiedName.parse(table), column, true));
    }

    default void dropColumn(String table, String column, DropOption... options) {
        add(new DropColumn(QualifiedName.parse(table), column, Optional.empty(), Set.of(options)));
    }

    /** Drops a column by its definition, which makes the drop reversible. */
    default void dropColumn(String table, Column definition, DropOption... options) {
        add(new DropColumn(QualifiedName.parse(table), definition.name(), Optional.of(definition), Set.of(options)));
    }

    default void renameColumn(String table, String column, String newName) {
        add(new RenameObject(columnNamed(table, column), newName));
    }

    /** Changes a column by the calls that follow: {@code alterColumn("orders", "total").type(bigint())}. */
    default ColumnAlteration alterColumn(String table, String column) {
        return new ColumnAlteration(this, QualifiedName.parse(table), column);
    }

    /** {@code ADD CONSTRAINT}: {@code addConstraint("orders", check("total >= 0").named("orders_total_check"))}. */
    default void addConstraint(String table, Constraint constraint) {
        add(new AddConstraint(QualifiedName.parse(table), constraint));
    }

    /** Makes a unique index the primary key, under the constraint's name; its columns become not null. */
    default void addPrimaryKeyUsingIndex(String table, String name, String index) {
        addUsingIndex(table, name, true, index, Optional.empty(), Deferral.NOT_DEFERRABLE);
    }

    /** Makes a unique index the primary key, with that deferral. */
    default void addPrimaryKeyUsingIndex(String table, String name, String index, Deferral deferral) {
        addUsingIndex(table, name, true, index, Optional.empty(), deferral);
    }

    /** Makes a unique index the primary key, by its definition, which makes it reversible. */
    default void addPrimaryKeyUsingIndex(String table, String name, Index definition) {
        addUsingIndex(table, name, true, nameOf(definition, name), Optional.of(definition), Deferral.NOT_DEFERRABLE);
    }

    /** Makes a unique index a unique constraint, under the constraint's name. */
    default void addUniqueUsingIndex(String table, String name, String index) {
        addUsingIndex(table, name, false, index, Optional.empty(), Deferral.NOT_DEFERRABLE);
    }

    /** Makes a unique index a unique constraint, by its definition, which makes it reversible. */
    default void addUniqueUsingIndex(String table, String name, Index definition) {
        addUsingIndex(table, name, false, nameOf(definition, name), Optional.of(definition), Deferral.NOT_DEFERRABLE);
    }

    /** Makes a unique index a unique constraint, with that deferral. */
    default void addUniqueUsingIndex(String table, String name, String index, Deferral deferral) {
        addUsingIndex(table, name, false, index, Optional.empty(), deferral);
    }

    private static String nameOf(Index definition, String constraint) {
        return definition
                .name()
                .orElseThrow(() ->
                        new IllegalArgumentException("The index of constraint \"" + constraint + "\" has no name"));
    }

    private void addUsingIndex(
            String table,
            String name,
            boolean primaryKey,
            String index,
            Optional<Index> definition,
            Deferral deferral) {
        add(new AddConstraintUsingIndex(QualifiedName.parse(table), name, primaryKey, index, definition, deferral));
    }

    /** {@code ALTER CONSTRAINT}: changes when a foreign key is checked. */
    default void alterConstraint(String table, String name, Deferral deferral) {
        add(new AlterConstraint(QualifiedName.parse(table), name, deferral, Optional.empty()));
    }

    /** Changes when a foreign key is checked; the present deferral makes the change reversible. */
    default void alterConstraint(String table, String name, Deferral from, Deferral to) {
        add(new AlterConstraint(QualifiedName.parse(table), name, to, Optional.of(from)));
    }

    /** {@code VALIDATE CONSTRAINT}: checks all rows, without blocking writes. */
    default void validateConstraint(String table, String name) {
        add(new ValidateConstraint(constraintNamed(table, name)));
    }

    /** {@code ALTER DOMAIN … VALIDATE CONSTRAINT}. */
    default void validateDomainConstraint(String domain, String name) {
        add(new ValidateConstraint(domainConstraintNamed(domain, name)));
    }

    default void renameConstraint(String table, String name, String newName) {
        add(new RenameObject(constraintNamed(table, name), newName));
    }

    default void dropConstraint(String table, String name, DropOption... options) {
        add(DropConstraint.of(QualifiedName.parse(table), name, Set.of(options)));
    }

    /** Drops a constraint by its definition, which makes the drop reversible. */
    default void dropConstraint(String table, Constraint definition, DropOption... options) {
        add(DropConstraint.of(QualifiedName.parse(table), definition, Set.of(options)));
    }

    /** {@code CREATE INDEX name ON table (column, …)}. */
    default void createIndex(String name, String table, String column, String... more) {
        Index.Start start = new Index.Start(Optional.of(name), Index.Uniqueness.NOT_UNIQUE);
        createIndex(start.on(table, column, more));
    }

    /** {@code CREATE INDEX}: {@code createIndex(index("i").on("orders", key("total").descending()).where("paid"))}. */
    default void createIndex(Index index) {
        add(new CreateIndex(index, false, false));
    }

    default void createIndexIfNotExists(Index index) {
        add(new CreateIndex(index, false, true));
    }

    /** {@code CREATE INDEX CONCURRENTLY}; for a revision with {@code transactional = false}. */
    default void createIndexConcurrently(Index index) {
        add(new CreateIndex(index, true, false));
    }

    /** {@code CREATE INDEX CONCURRENTLY IF NOT EXISTS}; an invalid index of that name counts as existing. */
    default void createIndexConcurrentlyIfNotExists(Index index) {
        add(new CreateIndex(index, true, true));
    }

    /** Drops an index, named {@code "name"} or {@code "schema.name"}. */
    default void dropIndex(String name, DropOption... options) {
        add(DropIndex.of(QualifiedName.parse(name), false, Set.of(options)));
    }

    /** Drops an index by its definition, which makes the drop reversible. */
    default void dropIndex(Index definition, DropOption... options) {
        add(DropIndex.of(definition, false, Set.of(options)));
    }

    /** {@code DROP INDEX CONCURRENTLY}; for a revision with {@code transactional = false}. */
    default void dropIndexConcurrently(String name, DropOption... options) {
        add(DropIndex.of(QualifiedName.parse(name), true, Set.of(options)));
    }

    /** Drops an index concurrently by its definition, which makes the drop reversible. */
    default void dropIndexConcurrently(Index definition, DropOption... options) {
        add(DropIndex.of(definition, true, Set.of(options)));
    }

    default void renameIndex(String index, String newName) {
        add(new RenameObject(indexNamed(index), newName));
    }
}

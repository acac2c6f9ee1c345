package io.github.alambique;

import io.github.alambique.ddl.AddColumn;
import io.github.alambique.ddl.AlterIndexUse;
import io.github.alambique.ddl.AlterTableOptions;
import io.github.alambique.ddl.AttachIndex;
import io.github.alambique.ddl.AttachPartition;
import io.github.alambique.ddl.CreateTable;
import io.github.alambique.ddl.DetachPartition;
import io.github.alambique.ddl.DropColumn;
import io.github.alambique.ddl.DropOption;
import io.github.alambique.ddl.DropTable;
import io.github.alambique.ddl.MoveObject;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.RenameObject;
import io.github.alambique.ddl.SetInheritance;
import io.github.alambique.ddl.SetRowSecurity;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.IndexUse;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PartitionBound;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.RowSecurity;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.TableElement;
import io.github.alambique.schema.TableOptions;
import java.util.Optional;
import java.util.Set;

/** The operations on tables and their columns. */
interface TableOperations {

    /** Records one operation. Every other recording method ends here. */
    void add(Operation operation);

    /** {@code CREATE TABLE}, and the comments of its columns. */
    default void createTable(String name, TableElement... elements) {
        createTable(Table.of(QualifiedName.parse(name), elements));
    }

    /** {@code CREATE TABLE}, of a definition that says more: {@code table("t", …).unlogged().comment("…")}. */
    default void createTable(Table table) {
        add(new CreateTable(table, false));
    }

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

    default void renameTable(String table, String newName) {
        add(new RenameObject(ObjectReference.of(ObjectKind.TABLE, QualifiedName.parse(table)), newName));
    }

    /** {@code ALTER TABLE … SET SCHEMA}. */
    default void moveTable(String table, String schema) {
        add(new MoveObject(ObjectReference.of(ObjectKind.TABLE, QualifiedName.parse(table)), schema));
    }

    /** Changes how a table is kept, from what it is to what it shall be; only what differs is touched. */
    default void alterTableOptions(String table, TableOptions from, TableOptions to) {
        add(AlterTableOptions.of(QualifiedName.parse(table), from, to));
    }

    /** Changes the storage parameters and the tablespace of an index that is not of a partitioned table; only what differs is touched. */
    default void alterIndexOptions(String index, TableOptions from, TableOptions to) {
        ObjectReference reference = ObjectReference.of(ObjectKind.INDEX, QualifiedName.parse(index));
        add(new AlterTableOptions(reference, from, to));
    }

    /**
     * Changes a table's replica identity and the index it is clustered on: {@code alterIndexUse("orders", indexUse(),
     * indexUse().replicaIdentity(FULL).clusterOn("orders_placed_at"))}; only what differs is touched.
     */
    default void alterIndexUse(String table, IndexUse from, IndexUse to) {
        add(new AlterIndexUse(QualifiedName.parse(table), from, to));
    }

    /** {@code ENABLE ROW LEVEL SECURITY}: the policies of the table hold for all but its owner. */
    default void enableRowSecurity(String table) {
        setRowSecurity(table, new RowSecurity(false, false), new RowSecurity(true, false));
    }

    default void disableRowSecurity(String table) {
        setRowSecurity(table, new RowSecurity(true, false), new RowSecurity(false, false));
    }

    /** {@code FORCE ROW LEVEL SECURITY}: where it is enabled, it holds for the owner too. */
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

    /** {@code ALTER INDEX … ATTACH PARTITION}: the index of a partition, to one that its parent has {@code ON ONLY} itself. */
    default void attachIndex(String index, String partition) {
        add(new AttachIndex(QualifiedName.parse(index), QualifiedName.parse(partition)));
    }

    default void detachPartition(String table, String partition) {
        detach(table, partition, Optional.empty(), false);
    }

    /** Detaches a partition whose bound is known, which makes it reversible. */
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

    /** Drops a column whose definition is known, which makes the drop reversible. */
    default void dropColumn(String table, Column definition, DropOption... options) {
        add(new DropColumn(QualifiedName.parse(table), definition.name(), Optional.of(definition), Set.of(options)));
    }

    default void renameColumn(String table, String column, String newName) {
        add(new RenameObject(ObjectReference.member(ObjectKind.COLUMN, QualifiedName.parse(table), column), newName));
    }

    /** Changes a column by the calls that follow: {@code alterColumn("orders", "total").type(bigint())}. */
    default ColumnAlteration alterColumn(String table, String column) {
        return new ColumnAlteration(this, QualifiedName.parse(table), column);
    }
}

package io.github.alambique.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A table: its columns, in order, its constraints, its partitioning and inheritance, and its storage. */
public record Table(
        QualifiedName name,
        List<Column> columns,
        List<Constraint> constraints,
        List<QualifiedName> inherits,
        Optional<PartitionKey> partitionKey,
        Optional<Partition> partition,
        TableOptions options,
        RowSecurity rowSecurity,
        IndexUse indexUse,
        Optional<String> comment) {

    /** The parent of a partition, and the rows it holds. */
    public record Partition(QualifiedName parent, PartitionBound bound) {
        public Partition {
            Objects.requireNonNull(parent);
            Objects.requireNonNull(bound);
        }
    }

    public Table {
        Objects.requireNonNull(name);
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        inherits = List.copyOf(inherits);
        Objects.requireNonNull(partitionKey);
        Objects.requireNonNull(partition);
        Objects.requireNonNull(options);
        Objects.requireNonNull(rowSecurity);
        Objects.requireNonNull(indexUse);
        Objects.requireNonNull(comment);
    }

    /** A plain table of these columns and constraints. */
    public static Table of(QualifiedName name, TableElement... elements) {
        return new Table(
                name,
                only(Column.class, elements),
                only(Constraint.class, elements),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                TableOptions.DEFAULT,
                RowSecurity.NONE,
                IndexUse.DEFAULT,
                Optional.empty());
    }

    /** The same table with these constraints. */
    public Table constraints(List<Constraint> constraints) {
        return new Table(
                name, columns, constraints, inherits, partitionKey, partition, options, rowSecurity, indexUse, comment);
    }

    /**
     * The tables, as {@code name} or {@code schema.name}, whose columns this one has too, and whose rows hold its own.
     */
    public Table inherits(String... parents) {
        List<QualifiedName> inherits =
                Stream.of(parents).map(QualifiedName::parse).toList();
        return new Table(
                name, columns, constraints, inherits, partitionKey, partition, options, rowSecurity, indexUse, comment);
    }

    /** {@code PARTITION BY RANGE}. */
    public Table partitionByRange(String... keyColumns) {
        return partitionBy(PartitionKey.Strategy.RANGE, columnKeys(keyColumns));
    }

    /** {@code PARTITION BY LIST}. */
    public Table partitionByList(String keyColumn) {
        return partitionBy(PartitionKey.Strategy.LIST, columnKeys(keyColumn));
    }

    /** {@code PARTITION BY HASH}. */
    public Table partitionByHash(String... keyColumns) {
        return partitionBy(PartitionKey.Strategy.HASH, columnKeys(keyColumns));
    }

    /** {@code PARTITION BY}, with expressions, collations or operator classes. */
    public Table partitionBy(PartitionKey.Strategy strategy, IndexKey... keys) {
        Optional<PartitionKey> partitionKey = Optional.of(new PartitionKey(strategy, List.of(keys)));
        return new Table(
                name, columns, constraints, inherits, partitionKey, partition, options, rowSecurity, indexUse, comment);
    }

    /**
     * {@code PARTITION OF}, of a table named {@code name} or {@code schema.name}; the columns are those of the parent.
     */
    public Table partitionOf(String parent, PartitionBound bound) {
        Optional<Partition> partition = Optional.of(new Partition(QualifiedName.parse(parent), bound));
        return new Table(
                name, columns, constraints, inherits, partitionKey, partition, options, rowSecurity, indexUse, comment);
    }

    /** The same table with these columns. */
    public Table columns(List<Column> columns) {
        return new Table(
                name, columns, constraints, inherits, partitionKey, partition, options, rowSecurity, indexUse, comment);
    }

    /** {@code UNLOGGED}: not written ahead to the log, and emptied by a crash. */
    public Table unlogged() {
        return options(options.unlogged());
    }

    public Table accessMethod(String method) {
        return options(options.accessMethod(method));
    }

    public Table tablespace(String tablespace) {
        return options(options.tablespace(tablespace));
    }

    /** A storage parameter, such as {@code fillfactor}. */
    public Table with(String parameter, Object value) {
        return options(options.with(parameter, value));
    }

    public Table options(TableOptions options) {
        return new Table(
                name, columns, constraints, inherits, partitionKey, partition, options, rowSecurity, indexUse, comment);
    }

    /** {@code ENABLE ROW LEVEL SECURITY}: the policies of the table apply to all roles except its owner. */
    public Table enableRowSecurity() {
        return rowSecurity(new RowSecurity(true, rowSecurity.forced()));
    }

    /** {@code FORCE ROW LEVEL SECURITY}: if it is enabled, it applies to the owner too. */
    public Table forceRowSecurity() {
        return rowSecurity(new RowSecurity(rowSecurity.enabled(), true));
    }

    public Table rowSecurity(RowSecurity rowSecurity) {
        return new Table(
                name, columns, constraints, inherits, partitionKey, partition, options, rowSecurity, indexUse, comment);
    }

    /** The columns of the old row that logical replication sends; an index must be that of a constraint in the table. */
    public Table replicaIdentity(ReplicaIdentity identity) {
        return indexUse(indexUse.replicaIdentity(identity));
    }

    /** The uses of its indexes. A named index must exist already, or be that of a constraint of the table. */
    public Table indexUse(IndexUse indexUse) {
        return new Table(
                name, columns, constraints, inherits, partitionKey, partition, options, rowSecurity, indexUse, comment);
    }

    public Table comment(String text) {
        Optional<String> comment = Optional.of(text);
        return new Table(
                name, columns, constraints, inherits, partitionKey, partition, options, rowSecurity, indexUse, comment);
    }

    private static IndexKey[] columnKeys(String... names) {
        return Stream.of(names).map(IndexKey::column).toArray(IndexKey[]::new);
    }

    private static <E> List<E> only(Class<E> kind, TableElement... elements) {
        return Stream.of(elements).filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The column of that name. */
    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }

    /** The table that it is a partition of, and those that it inherits from. */
    public List<QualifiedName> parents() {
        return Stream.concat(partition.map(Partition::parent).stream(), inherits.stream())
                .toList();
    }

    /** The sequences behind its identity columns, by the names of these. */
    public Map<String, QualifiedName> identitySequences() {
        Map<String, QualifiedName> sequences = new LinkedHashMap<>();
        for (Column column : columns) {
            column.value(ColumnValue.Identity.class)
                    .map(identity -> identity.sequenceName(name, column.name()))
                    .ifPresent(sequence -> sequences.put(column.name(), sequence));
        }
        return sequences;
    }
}

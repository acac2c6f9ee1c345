package io.github.alambique.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A table: its columns, in order, its constraints, its place in partitions and inheritance, and how it is kept. */
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
    public Table constraints(List<Constraint> newConstraints) {
        return changed(draft -> draft.constraints = newConstraints);
    }

    /**
     * The tables, as {@code name} or {@code schema.name}, whose columns this one has too, and whose rows hold its own.
     */
    public Table inherits(String... parents) {
        List<QualifiedName> names = Stream.of(parents).map(QualifiedName::parse).toList();
        return changed(draft -> draft.inherits = names);
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
        Optional<PartitionKey> key = Optional.of(new PartitionKey(strategy, List.of(keys)));
        return changed(draft -> draft.partitionKey = key);
    }

    /**
     * {@code PARTITION OF}, of a table named {@code name} or {@code schema.name}; the columns are those of the parent.
     */
    public Table partitionOf(String parent, PartitionBound bound) {
        Optional<Partition> of = Optional.of(new Partition(QualifiedName.parse(parent), bound));
        return changed(draft -> draft.partition = of);
    }

    /** The same table with these columns. */
    public Table columns(List<Column> newColumns) {
        return changed(draft -> draft.columns = newColumns);
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

    public Table options(TableOptions newOptions) {
        return changed(draft -> draft.options = newOptions);
    }

    /** {@code ENABLE ROW LEVEL SECURITY}: the policies of the table hold for all but its owner. */
    public Table enableRowSecurity() {
        return rowSecurity(new RowSecurity(true, rowSecurity.forced()));
    }

    /** {@code FORCE ROW LEVEL SECURITY}: where it is enabled, it holds for the owner too. */
    public Table forceRowSecurity() {
        return rowSecurity(new RowSecurity(rowSecurity.enabled(), true));
    }

    public Table rowSecurity(RowSecurity newRowSecurity) {
        return changed(draft -> draft.rowSecurity = newRowSecurity);
    }

    /** What logical replication tells of the old row; by an index only if it is that of a constraint in the table. */
    public Table replicaIdentity(ReplicaIdentity identity) {
        return indexUse(indexUse.replicaIdentity(identity));
    }

    /** What its indexes are used for; those it names are to be there already, or those of its constraints. */
    public Table indexUse(IndexUse newIndexUse) {
        return changed(draft -> draft.indexUse = newIndexUse);
    }

    public Table comment(String text) {
        return changed(draft -> draft.comment = Optional.of(text));
    }

    private Table changed(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.table();
    }

    private static IndexKey[] columnKeys(String... names) {
        return Stream.of(names).map(IndexKey::column).toArray(IndexKey[]::new);
    }

    private static <E> List<E> only(Class<E> kind, TableElement... elements) {
        return Stream.of(elements).filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The parts of a table, to change one of them. */
    private static final class Draft {

        private final QualifiedName name;
        private List<Column> columns;
        private List<Constraint> constraints;
        private List<QualifiedName> inherits;
        private Optional<PartitionKey> partitionKey;
        private Optional<Partition> partition;
        private TableOptions options;
        private RowSecurity rowSecurity;
        private IndexUse indexUse;
        private Optional<String> comment;

        Draft(Table table) {
            this.name = table.name;
            this.columns = table.columns;
            this.constraints = table.constraints;
            this.inherits = table.inherits;
            this.partitionKey = table.partitionKey;
            this.partition = table.partition;
            this.options = table.options;
            this.rowSecurity = table.rowSecurity;
            this.indexUse = table.indexUse;
            this.comment = table.comment;
        }

        Table table() {
            return new Table(
                    name,
                    columns,
                    constraints,
                    inherits,
                    partitionKey,
                    partition,
                    options,
                    rowSecurity,
                    indexUse,
                    comment);
        }
    }

    /** The sequences behind its identity columns, by the names of these. */
    public Map<String, QualifiedName> identitySequences() {
        Map<String, QualifiedName> sequences = new LinkedHashMap<>();
        for (Column column : columns) {
            column.value()
                    .filter(ColumnValue.Identity.class::isInstance)
                    .map(value -> ((ColumnValue.Identity) value).sequenceName(name, column.name()))
                    .ifPresent(sequence -> sequences.put(column.name(), sequence));
        }
        return sequences;
    }
}

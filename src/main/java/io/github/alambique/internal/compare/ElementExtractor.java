package io.github.alambique.internal.compare;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnStorage;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexUse;
import io.github.alambique.schema.MaterializedView;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectName;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PartitionBound;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.SequenceOptions;
import io.github.alambique.schema.StorageParameters;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Takes a schema apart into its elements. */
final class ElementExtractor {

    /** The version of PostgreSQL that can. */
    private static final int SET_EXPRESSION = 17;

    /** More than a table can have, so that all numbers have as many digits. */
    private static final int MANY_COLUMNS = 10_000;

    private static final Map<String, String> SERIAL_TYPES =
            Map.of("smallint", "smallserial", "integer", "serial", "bigint", "bigserial");

    private final Map<QualifiedName, Table> tables = new HashMap<>();
    private final Map<QualifiedName, ElementKey> relations = new HashMap<>();
    private final Map<QualifiedName, QualifiedName> defaultPartitions = new HashMap<>();
    private final Map<ElementKey, Sequence> owned = new HashMap<>();
    private final List<Element> elements = new ArrayList<>();
    private final BaseTypes bases;
    private final PartitionAttachments attachments;
    private final Set<ObjectReference> redeclared;
    private final Map<QualifiedName, List<Column>> viewColumns;
    private final boolean setsExpressions;

    private ElementExtractor(Schema schema) {
        for (Table table : schema.tables()) {
            tables.put(table.name(), table);
            relations.put(table.name(), ElementKey.table(table.name()));
            table.partition()
                    .filter(of -> of.bound().equals(PartitionBound.DEFAULT))
                    .ifPresent(of -> defaultPartitions.put(of.parent(), table.name()));
        }
        for (SchemaObject object : schema.objects()) {
            register(object);
        }
        bases = new BaseTypes(schema);
        attachments = new PartitionAttachments(schema, tables);
        redeclared = schema.kept().redeclared();
        viewColumns = schema.kept().viewColumns();
        setsExpressions = schema.kept().database().serverVersion() >= SET_EXPRESSION;
    }

    /** All elements of a schema, in its own order. */
    static List<Element> of(Schema schema) {
        ElementExtractor split = new ElementExtractor(schema);
        schema.objects().forEach(split::add);
        schema.tables().forEach(split::add);
        schema.indexes().forEach(split::add);
        split.elements.addAll(split.attachments.attachments());
        split.elements.addAll(split.attachments.triggerStates());
        schema.clusteredViews()
                .forEach((view, index) -> split.elements.add(new IndexUseElement(
                        split.relation(view),
                        IndexUse.DEFAULT.clusterOn(index),
                        List.of(ElementKey.index(view.sibling(index))))));
        return split.elements;
    }

    private void register(SchemaObject object) {
        if (object instanceof View || object instanceof MaterializedView) {
            relations.put(object.reference().name(), ElementKey.of(object.reference()));
        } else if (object instanceof Sequence sequence) {
            // A column may own several.
            sequence.owner()
                    .filter(owner -> sequence.name().equals(serialSequence(owner.table(), owner.column())))
                    .ifPresent(owner -> owned.put(ElementKey.column(owner.table(), owner.column()), sequence));
        }
    }

    private void add(SchemaObject object) {
        if (object instanceof Sequence sequence && sequence.owner().isPresent()) {
            addOwned(sequence, sequence.owner().get());
            return;
        }
        ObjectReference reference = object.reference();
        List<ElementKey> owners = reference.member().isPresent() && reference.kind() != ObjectKind.DOMAIN_CONSTRAINT
                ? List.of(relation(reference.name()))
                : List.of();
        List<Column> columns =
                object instanceof View ? viewColumns.getOrDefault(reference.name(), List.of()) : List.of();
        ObjectElement element = new ObjectElement(object, owners, Optional.empty(), columns);
        elements.add(element);
        if (object instanceof Domain domain) {
            elements.add(new DomainExpressionsElement(domain, element.place().rank(SortKey.DEFAULT)));
        }
    }

    private void addOwned(Sequence sequence, Sequence.Owner owner) {
        ElementKey column = ElementKey.column(owner.table(), owner.column());
        Optional<ElementKey> serial = Optional.ofNullable(tables.get(owner.table())).stream()
                .flatMap(table -> table.columns().stream())
                .filter(candidate -> candidate.name().equals(owner.column()) && sequence.equals(owned.get(column)))
                .filter(candidate -> serialType(owner.table(), candidate).isPresent())
                .map(candidate -> column)
                .findFirst();
        elements.add(new ObjectElement(sequence, List.of(column, ElementKey.table(owner.table())), serial, List.of()));
        elements.add(new OwnerElement(sequence, owner));
    }

    private ElementKey relation(QualifiedName name) {
        return relations.getOrDefault(name, ElementKey.table(name));
    }

    private void add(Table table) {
        List<ColumnElement> columns =
                table.columns().stream().map(column -> column(table, column)).toList();
        List<ColumnElement> all = Stream.concat(
                        columns.stream(), unlisted(table).map(column -> column(table, column)))
                .toList();
        List<ConstraintElement> constraints = table.constraints().stream()
                .map(constraint -> constraint(table, constraint))
                .toList();
        Optional<ParentElement> membership = table.partition()
                .map(of -> new ParentElement(
                        table, of.parent(), Optional.of(of.bound()), defaultBeside(table, of.parent()), all));
        elements.add(new TableElement(table, columns, constraints, membership));
        elements.addAll(all);
        all.stream().flatMap(column -> defaultOf(column).stream()).forEach(elements::add);
        elements.addAll(constraints);
        membership.ifPresent(elements::add);
        table.inherits()
                .forEach(parent ->
                        elements.add(new ParentElement(table, parent, Optional.empty(), Optional.empty(), all)));
        if (!table.indexUse().equals(IndexUse.DEFAULT)) {
            elements.add(new IndexUseElement(ElementKey.table(table.name()), table.indexUse(), usedIndexes(table)));
        }
    }

    private List<ElementKey> usedIndexes(Table table) {
        return Stream.concat(
                        table.indexUse().replicaIdentity().index().stream(), table.indexUse().clusteredOn().stream())
                .flatMap(name -> usedIndex(table, name))
                .toList();
    }

    // One from a parent is there once the table is its partition.
    private Stream<ElementKey> usedIndex(Table table, String name) {
        ElementKey index = attachments.indexed(table, name);
        QualifiedName holder = index.object().name();
        boolean own = holder.equals(table.name()) || holder.equals(table.name().sibling(name));
        return Stream.concat(
                Stream.of(index),
                table.partition().filter(of -> !own).map(of -> ElementKey.parent(table.name(), of.parent())).stream());
    }

    private Optional<QualifiedName> defaultBeside(Table table, QualifiedName parent) {
        return Optional.ofNullable(defaultPartitions.get(parent)).filter(other -> !other.equals(table.name()));
    }

    /** The columns that a table only has from its parents, as it has them. */
    private Stream<Column> unlisted(Table table) {
        Set<String> listed = new HashSet<>();
        table.columns().forEach(column -> listed.add(column.name()));
        return parents(table)
                .flatMap(parent -> Stream.concat(parent.columns().stream(), unlisted(parent)))
                .filter(column -> listed.add(column.name()))
                .map(ElementExtractor::asInherited)
                .map(column -> hasNotNull(table, column.name()) ? column.withNullable(true) : column);
    }

    private static Column asInherited(Column column) {
        ColumnStorage storage = new ColumnStorage(
                column.storage().strategy(),
                column.storage().compression(),
                OptionalInt.empty(),
                StorageParameters.NONE);
        Optional<ColumnValue> value = column.value().filter(known -> !(known instanceof ColumnValue.Identity));
        return new Column(
                column.name(), column.type(), column.collation(), column.nullable(), value, storage, Optional.empty());
    }

    private Stream<Table> parents(Table table) {
        return Stream.concat(table.partition().map(Table.Partition::parent).stream(), table.inherits().stream())
                .flatMap(parent -> Optional.ofNullable(tables.get(parent)).stream());
    }

    private Stream<Table> ancestors(Table table) {
        return Stream.concat(parents(table), parents(table).flatMap(this::ancestors))
                .distinct();
    }

    private ColumnElement column(Table table, Column column) {
        // New columns come in the order of the desired table.
        int own = table.columns().indexOf(column);
        int position = MANY_COLUMNS + (own < 0 ? table.columns().size() : own);
        SortKey place = ColumnElement.place(table.name(), SortKey.COLUMN, position + column.name());
        List<ElementKey> notNullIn = notNullIn(table, column);
        return new ColumnElement(
                table.name(),
                notNullIn.isEmpty() ? column : column.notNull(),
                bases.of(column.type()),
                inherited(table, column),
                notNullIn,
                serialType(table.name(), column),
                redeclared.contains(ObjectReference.member(ObjectKind.COLUMN, table.name(), column.name())),
                column.value().isEmpty() && parents(table).anyMatch(parent -> hasDefault(parent, column.name())),
                setsExpressions,
                place);
    }

    /** The memberships by which a column is not null that does not say so itself. */
    private List<ElementKey> notNullIn(Table table, Column column) {
        return isNotNull(table, column.name())
                ? List.of()
                : parents(table)
                        .filter(parent -> isNotNullThroughout(parent, column.name()))
                        .map(parent -> ElementKey.parent(table.name(), parent.name()))
                        .toList();
    }

    private boolean isNotNullThroughout(Table table, String column) {
        return table.columns().stream().anyMatch(own -> own.name().equals(column) && !own.nullable())
                || parents(table).anyMatch(parent -> isNotNullThroughout(parent, column));
    }

    private static boolean isNotNull(Table table, String column) {
        return table.columns().stream().anyMatch(own -> own.name().equals(column) && !own.nullable())
                || hasNotNull(table, column);
    }

    private static boolean hasNotNull(Table table, String column) {
        return table.constraints().stream()
                .anyMatch(constraint -> constraint instanceof NotNullConstraint notNull
                        && notNull.column().equals(column));
    }

    private List<ElementKey> inherited(Table table, Column column) {
        return parents(table)
                .filter(parent -> hasColumn(parent, column.name()))
                .map(parent -> ElementKey.column(parent.name(), column.name()))
                .toList();
    }

    private boolean hasColumn(Table table, String column) {
        return table.columns().stream().anyMatch(candidate -> candidate.name().equals(column))
                || parents(table).anyMatch(parent -> hasColumn(parent, column));
    }

    private boolean hasDefault(Table table, String column) {
        return table.columns().stream()
                .filter(candidate -> candidate.name().equals(column))
                .findFirst()
                .map(own -> own.defaultExpression().isPresent())
                .orElseGet(() -> parents(table).anyMatch(parent -> hasDefault(parent, column)));
    }

    private static Optional<DefaultElement> defaultOf(ColumnElement element) {
        Column column = element.column();
        SortKey place = ColumnElement.place(element.table(), SortKey.DEFAULT, column.name());
        return column.defaultExpression()
                .map(expression ->
                        new DefaultElement(element.table(), column.name(), expression, element.inherited(), place));
    }

    private ConstraintElement constraint(Table table, Constraint constraint) {
        String name = ConstraintElement.name(table.name(), constraint);
        List<ElementKey> inherited = ancestors(table)
                .filter(parent -> parent.constraints().stream().anyMatch(of -> isInherited(constraint, of)))
                .map(parent -> ConstraintElement.key(parent.name(), constraint))
                .toList();
        ElementKey key = ConstraintElement.key(table.name(), constraint);
        return new ConstraintElement(
                table.name(),
                constraint,
                inherited,
                attachments.fromParent(key),
                attachments.attachedTo(key),
                attachments.holdsConstraints(key),
                attachments.isBesideParents(key),
                table.partitionKey().isPresent(),
                attachments.validated(key),
                ColumnElement.place(table.name(), SortKey.CONSTRAINT, name));
    }

    // One that a child has may be valid although its parent's is not.
    private static boolean isInherited(Constraint constraint, Constraint ofParent) {
        if (constraint instanceof CheckConstraint check && ofParent instanceof CheckConstraint parent) {
            return parent.inherited()
                    && check.name().equals(parent.name())
                    && check.condition().equals(parent.condition());
        }
        return constraint instanceof NotNullConstraint && constraint.equals(ofParent);
    }

    private void add(Index index) {
        ElementKey relation = relation(index.table());
        SortKey.Group group = relation.kind() == ObjectKind.TABLE ? SortKey.Group.TABLES : SortKey.Group.VIEWS;
        String name = IndexElement.name(index).name();
        ElementKey key = ElementKey.index(IndexElement.name(index));
        elements.add(new IndexElement(
                index,
                relation,
                attachments.fromParent(key),
                attachments.attachedTo(key),
                attachments.holdsConstraints(key),
                tables.containsKey(index.table())
                        && tables.get(index.table()).partitionKey().isPresent(),
                new SortKey(group, index.table().toString(), SortKey.INDEX, name)));
    }

    /** The serial type of a column whose default and sequence are just what that type makes. */
    private Optional<DataType> serialType(QualifiedName table, Column column) {
        Sequence sequence = owned.get(ElementKey.column(table, column.name()));
        String serial = SERIAL_TYPES.get(column.type().sql());
        if (sequence == null || serial == null || column.nullable()) {
            return Optional.empty();
        }
        boolean made = sequence.options().equals(SequenceOptions.DEFAULT)
                && sequence.logged() == isLogged(table)
                && sequence.type()
                        .map(DataType::sql)
                        .orElse("bigint")
                        .equals(column.type().sql())
                && column.defaultExpression().equals(Optional.of(DefaultElement.nextValue(sequence.name())));
        return made ? Optional.of(new DataType(serial)) : Optional.empty();
    }

    private static QualifiedName serialSequence(QualifiedName table, String column) {
        return table.sibling(ObjectName.of(table.name(), column, "seq"));
    }

    private boolean isLogged(QualifiedName table) {
        return Optional.ofNullable(tables.get(table))
                .map(known -> known.options().logged())
                .orElse(true);
    }
}

package io.github.alambique.internal.compare;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Column;
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
import io.github.alambique.schema.Table;
import io.github.alambique.schema.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Splits a schema into its elements. */
final class ElementExtractor {

    /** The first version that changes how a stored column is generated. */
    private static final int SET_EXPRESSION = 17;

    /** More than a table can have, so that all positions have the same number of digits. */
    private static final int MANY_COLUMNS = 10_000;

    private static final Map<String, String> SERIAL_TYPES =
            Map.of("smallint", "smallserial", "integer", "serial", "bigint", "bigserial");

    private final Schema schema;
    private final TableTree tables;
    private final Map<QualifiedName, ElementKey> views = new HashMap<>();
    private final Map<QualifiedName, QualifiedName> defaultPartitions = new HashMap<>();
    private final Map<ElementKey, Sequence> owned = new HashMap<>();
    private final List<Element> elements = new ArrayList<>();
    private final BaseTypes bases;
    private final PartitionAttachments attachments;

    private ElementExtractor(Schema schema) {
        this.schema = schema;
        tables = new TableTree(schema);
        attachments = new PartitionAttachments(schema, tables);
        bases = new BaseTypes(schema);
        for (Table table : schema.tables()) {
            table.partition()
                    .filter(of -> of.bound().equals(PartitionBound.DEFAULT))
                    .ifPresent(of -> defaultPartitions.put(of.parent(), table.name()));
        }
        schema.objects().forEach(this::register);
    }

    /** All elements of a schema, in its own order. */
    static List<Element> of(Schema schema) {
        ElementExtractor split = new ElementExtractor(schema);
        schema.objects().forEach(split::add);
        schema.tables().forEach(split::add);
        schema.indexes().forEach(split::add);
        split.elements.addAll(split.attachments.elements());
        schema.clusteredViews()
                .forEach((view, index) -> split.elements.add(AspectElement.ofIndexUse(
                        split.relation(view),
                        IndexUse.DEFAULT.clusterOn(index),
                        List.of(ElementKey.index(view.sibling(index))))));
        return split.elements;
    }

    private void register(SchemaObject object) {
        if (object instanceof View || object instanceof MaterializedView) {
            views.put(object.reference().name(), ElementKey.of(object.reference()));
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
        List<Column> columns = object instanceof View
                ? schema.kept().viewColumns().getOrDefault(reference.name(), List.of())
                : List.of();
        ObjectElement element = new ObjectElement(object, owners, Optional.empty(), columns);
        elements.add(element);
        if (object instanceof Domain domain) {
            elements.add(new DomainExpressionsElement(domain, element.place().rank(SortKey.DEFAULT)));
        }
    }

    private void addOwned(Sequence sequence, Sequence.Owner owner) {
        ElementKey column = ElementKey.column(owner.table(), owner.column());
        Optional<ElementKey> serial = tables.find(owner.table()).stream()
                .flatMap(table -> table.columns().stream())
                .filter(candidate -> candidate.name().equals(owner.column()) && sequence.equals(owned.get(column)))
                .filter(candidate -> serialType(owner.table(), candidate).isPresent())
                .map(candidate -> column)
                .findFirst();
        elements.add(new ObjectElement(sequence, List.of(column, column.ofTable()), serial, List.of()));
        elements.add(AspectElement.ofOwner(sequence, owner));
    }

    private ElementKey relation(QualifiedName name) {
        return views.getOrDefault(name, ElementKey.table(name));
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
        for (ColumnElement column : all) {
            column.defaultExpression().ifPresent(of -> elements.add(AspectElement.ofDefault(column, of)));
        }
        elements.addAll(constraints);
        membership.ifPresent(elements::add);
        table.inherits()
                .forEach(parent ->
                        elements.add(new ParentElement(table, parent, Optional.empty(), Optional.empty(), all)));
        if (!table.indexUse().equals(IndexUse.DEFAULT)) {
            elements.add(
                    AspectElement.ofIndexUse(ElementKey.table(table.name()), table.indexUse(), usedIndexes(table)));
        }
    }

    private List<ElementKey> usedIndexes(Table table) {
        return Stream.concat(
                        table.indexUse().replicaIdentity().index().stream(), table.indexUse().clusteredOn().stream())
                .flatMap(name -> usedIndex(table, name))
                .toList();
    }

    // An index from the parent exists once the table is a partition.
    private Stream<ElementKey> usedIndex(Table table, String name) {
        ElementKey index = attachments.indexed(table, name);
        boolean own = index.name().equals(table.name())
                || index.name().equals(table.name().sibling(name));
        return Stream.concat(
                Stream.of(index),
                table.partition().filter(of -> !own).map(of -> ElementKey.parent(table.name(), of.parent())).stream());
    }

    private Optional<QualifiedName> defaultBeside(Table table, QualifiedName parent) {
        return Optional.ofNullable(defaultPartitions.get(parent)).filter(other -> !other.equals(table.name()));
    }

    /** The columns that a table has from its parents only. */
    private Stream<Column> unlisted(Table table) {
        Set<String> listed = new HashSet<>();
        table.columns().forEach(column -> listed.add(column.name()));
        return tables.parents(table)
                .flatMap(parent -> Stream.concat(parent.columns().stream(), unlisted(parent)))
                .filter(column -> listed.add(column.name()))
                .map(Column::inherited)
                .map(column -> hasNotNull(table, column.name()) ? column.withNullable(true) : column);
    }

    private ColumnElement column(Table table, Column column) {
        // New columns come in the order of the desired table.
        int own = table.columns().indexOf(column);
        int position = MANY_COLUMNS + (own < 0 ? table.columns().size() : own);
        List<ElementKey> notNullIn = notNullIn(table, column);
        return new ColumnElement(
                table.name(),
                notNullIn.isEmpty() ? column : column.notNull(),
                bases.of(column.type()),
                parentsWith(table, parent -> hasColumn(parent, column.name()))
                        .map(parent -> ElementKey.column(parent.name(), column.name()))
                        .toList(),
                notNullIn,
                serialType(table.name(), column),
                schema.kept()
                        .redeclared()
                        .contains(ObjectReference.member(ObjectKind.COLUMN, table.name(), column.name())),
                column.value().isEmpty()
                        && parentsWith(table, parent -> hasDefault(parent, column.name()))
                                .findAny()
                                .isPresent(),
                schema.kept().database().serverVersion() >= SET_EXPRESSION,
                SortKey.ofTable(table.name(), SortKey.COLUMN, position + column.name()));
    }

    private Stream<Table> parentsWith(Table table, Predicate<Table> condition) {
        return tables.parents(table).filter(condition);
    }

    /** The memberships that make a column not null, if it is not declared so itself. */
    private List<ElementKey> notNullIn(Table table, Column column) {
        return isNotNull(table, column.name())
                ? List.of()
                : parentsWith(table, parent -> isNotNullThroughout(parent, column.name()))
                        .map(parent -> ElementKey.parent(table.name(), parent.name()))
                        .toList();
    }

    private boolean isNotNullThroughout(Table table, String column) {
        return find(table, column).filter(own -> !own.nullable()).isPresent()
                || tables.parents(table).anyMatch(parent -> isNotNullThroughout(parent, column));
    }

    private static boolean isNotNull(Table table, String column) {
        return find(table, column).filter(own -> !own.nullable()).isPresent() || hasNotNull(table, column);
    }

    private static boolean hasNotNull(Table table, String column) {
        return table.constraints().stream()
                .anyMatch(constraint -> constraint instanceof NotNullConstraint notNull
                        && notNull.column().equals(column));
    }

    private static Optional<Column> find(Table table, String column) {
        return table.columns().stream().filter(own -> own.name().equals(column)).findFirst();
    }

    private boolean hasColumn(Table table, String column) {
        return find(table, column).isPresent() || tables.parents(table).anyMatch(parent -> hasColumn(parent, column));
    }

    private boolean hasDefault(Table table, String column) {
        return find(table, column)
                .map(own -> own.defaultExpression().isPresent())
                .orElseGet(() -> tables.parents(table).anyMatch(parent -> hasDefault(parent, column)));
    }

    private ConstraintElement constraint(Table table, Constraint constraint) {
        List<ElementKey> inherited = tables.ancestors(table)
                .filter(parent -> parent.constraints().stream().anyMatch(of -> isInherited(constraint, of)))
                .map(parent -> ConstraintElement.key(parent.name(), constraint))
                .toList();
        PartitionAttachments.Role role = attachments.role(ConstraintElement.key(table.name(), constraint));
        return new ConstraintElement(
                table.name(), constraint, inherited, role, table.partitionKey().isPresent());
    }

    // A check may be valid in a child although it is not valid in the parent.
    private static boolean isInherited(Constraint constraint, Constraint ofParent) {
        if (constraint instanceof CheckConstraint check && ofParent instanceof CheckConstraint parent) {
            return parent.inherited()
                    && check.name().equals(parent.name())
                    && check.condition().equals(parent.condition());
        }
        return constraint instanceof NotNullConstraint && constraint.equals(ofParent);
    }

    private void add(Index index) {
        boolean ofPartitioned =
                tables.find(index.table()).flatMap(Table::partitionKey).isPresent();
        PartitionAttachments.Role role = attachments.role(ElementKey.index(IndexElement.name(index)));
        elements.add(new IndexElement(index, relation(index.table()), role, ofPartitioned));
    }

    /** The serial type that creates exactly this column with its default and sequence. */
    private Optional<DataType> serialType(QualifiedName table, Column column) {
        Sequence sequence = owned.get(ElementKey.column(table, column.name()));
        String serial = SERIAL_TYPES.get(column.type().sql());
        if (sequence == null || serial == null || column.nullable()) {
            return Optional.empty();
        }
        boolean logged =
                tables.find(table).map(known -> known.options().logged()).orElse(true);
        boolean made = sequence.options().equals(SequenceOptions.DEFAULT)
                && sequence.logged() == logged
                && sequence.type()
                        .map(DataType::sql)
                        .orElse("bigint")
                        .equals(column.type().sql())
                && column.defaultExpression().equals(Optional.of(NumberSource.nextValue(sequence.name())));
        return made ? Optional.of(new DataType(serial)) : Optional.empty();
    }

    private static QualifiedName serialSequence(QualifiedName table, String column) {
        return table.sibling(ObjectName.of(table.name(), column, "seq"));
    }
}

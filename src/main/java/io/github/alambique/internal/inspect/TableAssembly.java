package io.github.alambique.internal.inspect;

import io.github.alambique.internal.inspect.ConstraintReader.Origin;
import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.IndexUse;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PartitionBound;
import io.github.alambique.schema.PartitionKey;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.RowSecurity;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.TableOptions;
import io.github.alambique.schema.Validity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts tables together from their parts. */
final class TableAssembly {

    /** A table without its columns and constraints. */
    record Part(
            long oid,
            QualifiedName name,
            List<Long> parents,
            Optional<PartitionKey.Strategy> strategy,
            Optional<PartitionBound> bound,
            TableOptions options,
            RowSecurity rowSecurity,
            IndexUse indexUse,
            Optional<String> comment) {}

    private static final Comparator<Constraint> BY_KIND_AND_NAME = Comparator.comparing(Constraint::kind)
            .thenComparing(constraint -> constraint.name().orElse(""));

    private final Catalog catalog;
    private final ColumnReader columns;
    private final ConstraintReader constraints;
    private final KeyReader keys;
    private final PartitionAssembly partitions;
    private final List<Part> parts = new ArrayList<>();

    TableAssembly(
            Catalog catalog,
            ColumnReader columns,
            ConstraintReader constraints,
            KeyReader keys,
            PartitionAssembly partitions) {
        this.catalog = catalog;
        this.columns = columns;
        this.constraints = constraints;
        this.keys = keys;
        this.partitions = partitions;
    }

    void add(Part part) {
        parts.add(part);
    }

    /** The tables, once all parts are known. */
    List<Table> assemble() {
        return parts.stream().map(this::table).toList();
    }

    private Table table(Part part) {
        List<QualifiedName> parents = part.parents.stream()
                .flatMap(parent -> catalog.references.table(parent).stream())
                .toList();
        boolean isPartition = part.bound.isPresent() && !parents.isEmpty();
        boolean whole = isPartition && !isLikeParent(part);
        List<Constraint> own = constraints(part, whole);
        if (isPartition) {
            addPartitionParts(part, own);
        } else {
            addValidated(part);
        }
        return new Table(
                part.name,
                whole ? allColumns(part, own) : ownColumns(part, own),
                own,
                isPartition ? List.of() : parents,
                part.strategy.map(strategy -> new PartitionKey(strategy, keys.ofPartitioned(part.oid))),
                isPartition ? part.bound.map(bound -> new Table.Partition(parents.get(0), bound)) : Optional.empty(),
                part.options,
                part.rowSecurity,
                part.indexUse,
                part.comment);
    }

    // Such a partition can be created by PARTITION OF, without columns.
    private boolean isLikeParent(Part part) {
        List<Column> own = columns.of(part.oid).stream()
                .map(attribute -> attribute.column().withoutIdentity().withoutComment())
                .toList();
        return own.equals(columns.of(part.parents.get(0)).stream()
                .map(attribute -> attribute.column().inherited())
                .toList());
    }

    // A table can be attached to a parent only if it has the constraints of the parent.
    private List<Constraint> constraints(Part part, boolean whole) {
        return constraints.of(part.oid).stream()
                .filter(declared -> declared.origin() == Origin.OWN || (whole && declared.origin() == Origin.INHERITED))
                .map(ConstraintReader.Declared::constraint)
                .sorted(BY_KIND_AND_NAME)
                .toList();
    }

    private void addPartitionParts(Part part, List<Constraint> own) {
        for (ConstraintReader.Declared declared : constraints.of(part.oid)) {
            if (!own.contains(declared.constraint())) {
                partitions.addFromParent(part.name, declared.constraint());
            } else {
                declared.attachedTo()
                        .ifPresent(parent -> partitions.attach(
                                part.name, declared.constraint().name().orElseThrow(), parent));
            }
        }
    }

    // A check that was NOT VALID in the parent when the child was created is valid in the child.
    private void addValidated(Part part) {
        inherited(part)
                .filter(constraint -> constraint instanceof CheckConstraint check && isNotValidInParent(part, check))
                .forEach(constraint -> partitions.addFromParent(part.name, constraint));
    }

    private boolean isNotValidInParent(Part part, CheckConstraint check) {
        return check.validity() == Validity.VALID
                && part.parents.stream()
                        .flatMap(parent -> constraints.of(parent).stream())
                        .anyMatch(declared -> declared.constraint().equals(check.notValid()));
    }

    // A partition takes its identity from its parent when it is attached; before, it must have none.
    private List<Column> allColumns(Part part, List<Constraint> own) {
        Set<String> named = notNulls(own);
        return columns.of(part.oid).stream()
                .map(attribute -> plain(attribute.column().withoutIdentity(), named))
                .toList();
    }

    private List<Column> ownColumns(Part part, List<Constraint> own) {
        Set<String> named =
                notNulls(Stream.concat(own.stream(), inherited(part)).toList());
        List<Column> listed = new ArrayList<>();
        for (ColumnReader.Attribute attribute : columns.of(part.oid)) {
            if (attribute.local() || !isInherited(part, attribute.column())) {
                listed.add(plain(attribute.column(), named));
            } else {
                attribute
                        .column()
                        .comment()
                        .ifPresent(text -> catalog.comments.put(
                                ObjectReference.member(
                                        ObjectKind.COLUMN,
                                        part.name,
                                        attribute.column().name()),
                                text));
            }
        }
        return listed;
    }

    // A column whose not-null constraint is inherited does not repeat it. Before PostgreSQL 18 the catalog does not say
    // so.
    private Stream<Constraint> inherited(Part part) {
        return constraints.of(part.oid).stream()
                .filter(declared -> declared.origin() == Origin.INHERITED)
                .map(ConstraintReader.Declared::constraint);
    }

    // A column that equals that of a parent is not listed.
    private boolean isInherited(Part part, Column column) {
        Column own = column.withoutIdentity().withoutComment();
        return part.parents.stream()
                .flatMap(parent -> columns.of(parent).stream())
                .anyMatch(attribute -> own.equals(attribute.column().inherited()));
    }

    private static Set<String> notNulls(List<Constraint> constraints) {
        return constraints.stream()
                .flatMap(constraint ->
                        constraint instanceof NotNullConstraint notNull ? Stream.of(notNull.column()) : Stream.empty())
                .collect(Collectors.toSet());
    }

    // If a separate constraint says that a column is not null, the column is nullable.
    private static Column plain(Column column, Set<String> notNulls) {
        return notNulls.contains(column.name()) ? column.withNullable(true) : column;
    }
}

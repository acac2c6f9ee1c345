package io.github.alambique.internal.desired;

import io.github.alambique.internal.jpa.ProviderNames;
import io.github.alambique.schema.Dependency;
import io.github.alambique.schema.Grant;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Merges the schema of entities with the current schema of the database. Tables, columns, keys, foreign keys, unique
 * constraints, plain indexes and sequences come from the entities. Objects that entities cannot express are kept from
 * the database: views, routines, triggers, policies, types, partial and expression indexes, exclusion constraints,
 * grants, comments, storage and so on, unless they need a table or column that is removed. If an object differs only in
 * spelling, such as a generated name or {@code timestamp(6)}, the spelling of the database is kept.
 */
public final class EntitySchemaMerger {

    private final Schema desired;
    private final Schema current;
    private final Map<QualifiedName, Table> known;
    private final TableMerger merger;
    private final ProviderNames names;

    private EntitySchemaMerger(Schema desired, Schema current, ProviderNames names) {
        this.desired = desired;
        this.current = current;
        this.known = current.tablesByName();
        var numbered = new HashSet<ObjectReference>();
        owners(desired).forEach(numbered::add);
        owners(current).forEach(numbered::add);
        this.merger = new TableMerger(Set.copyOf(numbered), names);
        this.names = names;
    }

    /** The desired schema of entities, merged with the current one. */
    public static Schema merge(Schema desired, Schema current, ProviderNames names) {
        return new EntitySchemaMerger(desired, current, names).merged();
    }

    private static Stream<ObjectReference> owners(Schema schema) {
        return schema.objects(Sequence.class)
                .flatMap(sequence -> sequence.owner().stream())
                .map(owner -> TableMerger.column(owner.table(), owner.column()));
    }

    private Schema merged() {
        List<Table> tables = tables();
        var removed = new RemovedObjects(current, tables);
        List<SchemaObject> objects = new ObjectMerger(desired, current, tables, removed).merge();
        List<Index> allIndexes = new IndexMerger(names).merge(desired, current, objects, removed);
        Set<ObjectReference> present = references(tables, objects, allIndexes);
        return new Schema(
                objects,
                tables,
                allIndexes,
                comments(present),
                Stream.concat(
                                current.grants().stream(),
                                desired.grants().stream()
                                        .filter(grant -> !removed.wasPresent(
                                                grant.target().object())))
                        .filter(grant -> isPresent(grant, present))
                        .toList(),
                current.withheld().stream()
                        .filter(grant -> isPresent(grant, present))
                        .toList(),
                current.defaultPrivileges(),
                dependencies(removed, present),
                current.partitionParts().stream()
                        .filter(parts -> present.contains(ObjectReference.of(ObjectKind.TABLE, parts.partition())))
                        .toList(),
                current.clusteredViews().entrySet().stream()
                        .filter(view ->
                                present.contains(ObjectReference.of(ObjectKind.MATERIALIZED_VIEW, view.getKey())))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                current.kept().withViewColumns(desired.kept().viewColumns()));
    }

    // The default schema exists without being one of the objects.
    private boolean isPresent(Grant grant, Set<ObjectReference> present) {
        ObjectReference object = grant.target().object();
        return present.contains(object)
                || (object.kind() == ObjectKind.SCHEMA
                        && current.objects().stream()
                                .map(SchemaObject::reference)
                                .noneMatch(object::equals));
    }

    private List<Table> tables() {
        var tables = new ArrayList<Table>();
        for (Table table : desired.tables()) {
            tables.add(
                    known.containsKey(table.name())
                            ? merger.merge(table, known.get(table.name()), indexesOf(table))
                            : merger.plain(table));
        }
        addChildren(tables);
        return tables;
    }

    private List<Index> indexesOf(Table table) {
        return current.indexes().stream()
                .filter(index -> index.table().equals(table.name()))
                .toList();
    }

    // Partitions and inheriting tables hold rows of their parent; an entity knows the parent only.
    private void addChildren(List<Table> tables) {
        Set<QualifiedName> there = tables.stream().map(Table::name).collect(Collectors.toCollection(HashSet::new));
        boolean grown = true;
        while (grown) {
            List<Table> children = current.tables().stream()
                    .filter(table -> !there.contains(table.name())
                            && table.parents().stream().anyMatch(there::contains))
                    .toList();
            children.forEach(child -> there.add(child.name()));
            tables.addAll(children);
            grown = !children.isEmpty();
        }
    }

    private static Set<ObjectReference> references(
            List<Table> tables, List<SchemaObject> objects, List<Index> indexes) {
        var references = new HashSet<ObjectReference>();
        objects.forEach(object -> references.add(object.reference()));
        for (Table table : tables) {
            references.add(ObjectReference.of(ObjectKind.TABLE, table.name()));
            table.columns().forEach(column -> references.add(TableMerger.column(table.name(), column.name())));
            table.identitySequences()
                    .values()
                    .forEach(sequence -> references.add(ObjectReference.of(ObjectKind.SEQUENCE, sequence)));
            table.constraints()
                    .forEach(constraint -> constraint
                            .name()
                            .ifPresent(name ->
                                    references.add(ObjectReference.member(ObjectKind.CONSTRAINT, table.name(), name))));
        }
        indexes.forEach(index -> IndexMerger.reference(index).ifPresent(references::add));
        return references;
    }

    private SortedMap<ObjectReference, String> comments(Set<ObjectReference> present) {
        Map<ObjectReference, String> comments = new HashMap<>(current.comments());
        comments.keySet().retainAll(present);
        comments.putAll(desired.comments());
        return Schema.sorted(comments);
    }

    private Set<Dependency> dependencies(RemovedObjects removed, Set<ObjectReference> present) {
        // A constraint with a generated name lost its name, so its dependencies would become those of its table.
        Set<Dependency> dependencies = desired.dependencies().stream()
                .filter(dependency -> dependency.dependent().kind() != ObjectKind.CONSTRAINT
                        || present.contains(dependency.dependent()))
                .collect(Collectors.toCollection(HashSet::new));
        current.dependencies().stream()
                .filter(dependency -> !removed.contains(dependency.dependent()) && !removed.contains(dependency.on()))
                .forEach(dependencies::add);
        return dependencies;
    }
}

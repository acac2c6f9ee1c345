package io.github.alambique.internal.command;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.Dependency;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.Table;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Adds objects of one schema to another, in the form they have there, with their parts and everything they depend on. A
 * column stands for itself within its table.
 */
final class SchemaMerge {

    private static final Set<ObjectKind> PARTS_OF_RELATIONS =
            Set.of(ObjectKind.COLUMN, ObjectKind.CONSTRAINT, ObjectKind.TRIGGER, ObjectKind.RULE, ObjectKind.POLICY);
    private static final Set<ObjectKind> RELATIONS =
            Set.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW);

    private final Schema base;
    private final Schema from;
    private final Set<ObjectReference> held;
    private final Set<ObjectReference> known;
    private final Map<ObjectReference, ObjectReference> identities = new HashMap<>();
    private final Set<ObjectReference> retained = new LinkedHashSet<>();
    private final Deque<ObjectReference> waiting = new ArrayDeque<>();

    private SchemaMerge(Schema base, Schema from) {
        this.base = base;
        this.from = from;
        this.held = ObjectSet.of(base);
        this.known = ObjectSet.of(from);
        from.tables()
                .forEach(table -> table.identitySequences()
                        .forEach((column, sequence) -> identities.put(
                                ObjectReference.of(ObjectKind.SEQUENCE, sequence),
                                ObjectReference.member(ObjectKind.COLUMN, table.name(), column))));
        base.tables().forEach(table -> table.columns().forEach(column -> held.add(column(table, column))));
    }

    /** The first schema with those objects of the second; where it has one of the name, the second's replaces it. */
    static Schema retain(Schema base, Schema from, Collection<ObjectReference> wanted) {
        var retention = new SchemaMerge(base, from);
        wanted.forEach(retention::retain);
        while (!retention.waiting.isEmpty()) {
            retention.follow(retention.waiting.pop());
        }
        return retention.result();
    }

    /** Whether an object of a schema depends on another one or on a part of it. */
    static boolean needs(Schema schema, ObjectReference object, ObjectReference other) {
        return schema.dependencies().stream().anyMatch(one -> isOf(one.dependent(), object) && isOf(one.on(), other));
    }

    private static ObjectReference column(Table table, Column column) {
        return ObjectReference.member(ObjectKind.COLUMN, table.name(), column.name());
    }

    private void retain(ObjectReference object) {
        if (retained.add(object)) {
            waiting.add(object);
        }
    }

    private void follow(ObjectReference object) {
        Stream<ObjectReference> needed = from.dependencies().stream()
                .filter(dependency -> isOf(dependency.dependent(), object))
                .flatMap(dependency -> whole(dependency.on()));
        Stream.concat(parts(object), needed)
                .filter(other -> !held.contains(other))
                .toList()
                .forEach(this::retain);
    }

    /** Whether the first is the second, or a part of it. */
    private static boolean isOf(ObjectReference part, ObjectReference object) {
        boolean inRelation = RELATIONS.contains(object.kind()) && PARTS_OF_RELATIONS.contains(part.kind());
        return part.equals(object) || (inRelation && part.name().equals(object.name()));
    }

    /** What goes when an object is dropped, although it is one of its own. */
    private Stream<ObjectReference> parts(ObjectReference object) {
        Stream<ObjectReference> members = from.objects().stream()
                .filter(other -> isOf(other.reference(), object) || isOwned(other, object))
                .map(SchemaObject::reference);
        Stream<ObjectReference> indexes = from.indexes().stream()
                .filter(index ->
                        RELATIONS.contains(object.kind()) && index.table().equals(object.name()))
                .flatMap(index -> ObjectSet.reference(index).stream());
        return Stream.concat(members, indexes);
    }

    private static boolean isOwned(SchemaObject sequence, ObjectReference object) {
        return Optional.of(sequence)
                .filter(Sequence.class::isInstance)
                .flatMap(known -> ((Sequence) known).owner())
                .filter(owner -> owner.table().equals(object.name()))
                .filter(owner -> object.kind() == ObjectKind.TABLE
                        || object.equals(ObjectReference.member(ObjectKind.COLUMN, owner.table(), owner.column())))
                .isPresent();
    }

    /** What has to be there for what a dependency names: of a part the relation, unless only a column of it is missing. */
    private Stream<ObjectReference> whole(ObjectReference object) {
        if (!PARTS_OF_RELATIONS.contains(object.kind())) {
            return Stream.of(object).filter(known::contains);
        }
        return RELATIONS.stream()
                .map(kind -> ObjectReference.of(kind, object.name()))
                .filter(known::contains)
                .map(relation -> object.kind() == ObjectKind.COLUMN && held.contains(relation) ? object : relation);
    }

    private Schema result() {
        return new Schema(
                merged(base.objects(), from.objects(), SchemaObject::reference),
                tables(),
                merged(
                        base.indexes(),
                        from.indexes(),
                        index -> ObjectSet.reference(index)
                                .orElseGet(() -> ObjectReference.of(ObjectKind.INDEX, index.table()))),
                comments(),
                merged(base.grants(), from.grants(), grant -> grant.target().object()),
                merged(base.withheld(), from.withheld(), grant -> grant.target().object()),
                base.defaultPrivileges(),
                Set.copyOf(merged(base.dependencies(), from.dependencies(), Dependency::dependent)),
                merged(
                        base.partitionParts(),
                        from.partitionParts(),
                        parts -> ObjectReference.of(ObjectKind.TABLE, parts.partition())),
                clusteredViews(),
                base.kept());
    }

    private Map<QualifiedName, String> clusteredViews() {
        return merged(
                        base.clusteredViews().entrySet(),
                        from.clusteredViews().entrySet(),
                        view -> ObjectReference.of(ObjectKind.MATERIALIZED_VIEW, view.getKey()))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private <T> List<T> merged(Collection<T> own, Collection<T> others, Function<T, ObjectReference> subject) {
        return Stream.concat(
                        own.stream().filter(one -> !isRetained(subject.apply(one))),
                        others.stream().filter(one -> isRetained(subject.apply(one))))
                .toList();
    }

    private boolean isRetained(ObjectReference object) {
        return retained.contains(object)
                || retained.stream().anyMatch(known -> isOf(object, known))
                || Optional.ofNullable(identities.get(object))
                        .filter(this::isRetained)
                        .isPresent();
    }

    private SortedMap<ObjectReference, String> comments() {
        var all = new HashMap<ObjectReference, String>();
        merged(base.comments().entrySet(), from.comments().entrySet(), Map.Entry::getKey)
                .forEach(comment -> all.put(comment.getKey(), comment.getValue()));
        return Schema.sorted(all);
    }

    private List<Table> tables() {
        Map<QualifiedName, Table> others =
                from.tables().stream().collect(Collectors.toMap(Table::name, Function.identity()));
        return merged(base.tables(), from.tables(), table -> ObjectReference.of(ObjectKind.TABLE, table.name()))
                .stream()
                .map(table -> Optional.ofNullable(others.get(table.name()))
                        .map(other -> withColumns(table, other))
                        .orElse(table))
                .toList();
    }

    private Table withColumns(Table table, Table other) {
        Map<String, Column> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.put(column.name(), column));
        other.columns().stream()
                .filter(column -> retained.contains(column(other, column)))
                .forEach(column -> columns.put(column.name(), column));
        return table.columns(List.copyOf(columns.values()));
    }
}

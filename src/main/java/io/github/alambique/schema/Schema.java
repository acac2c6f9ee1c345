package io.github.alambique.schema;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All objects of a database that migrations manage, as the server prints them, so that two schemas can be compared.
 *
 * <p>A name without a schema is in the default schema ({@code current_schema()}), also in types, expressions and queries:
 * they are printed with a search path of that schema only. Objects without an order in PostgreSQL are sorted here; columns,
 * keys and values of enums keep their order.
 *
 * @param objects all other objects than tables and indexes: schemas (without the default one), extensions, sequences (without those of
 *     identity columns), types, domains, views, routines, triggers, rules, policies and so on
 * @param tables tables, partitioned ones and partitions, with their constraints
 * @param indexes indexes of tables and materialized views, without those of constraints and those that a partition has
 *     from its parent
 * @param comments all comments, except those of tables and their columns, which hold their own
 * @param grants one for each object, set of columns and role, without those of the owner; including the privileges that
 *     PostgreSQL grants to {@code public} by default (routines, types, domains), except on the default schema
 * @param withheld revoked default privileges: of {@link Grant#OWNER}, or of {@code public} on the default schema
 * @param defaultPrivileges the privileges on new objects, which are not compared
 * @param dependencies the dependencies between all of these
 * @param partitionParts the parts of partitions with indexes or constraints from their parents, or attached to them
 * @param clusteredViews materialized views whose rows {@code CLUSTER} orders, with the name of the index
 * @param kept properties that are not compared
 */
public record Schema(
        List<SchemaObject> objects,
        List<Table> tables,
        List<Index> indexes,
        SortedMap<ObjectReference, String> comments,
        List<Grant> grants,
        List<Grant> withheld,
        List<DefaultPrivileges> defaultPrivileges,
        Set<Dependency> dependencies,
        List<PartitionParts> partitionParts,
        Map<QualifiedName, String> clusteredViews,
        KeptProperties kept) {

    private static final Comparator<ObjectReference> BY_TEXT = Comparator.comparing(ObjectReference::kind)
            .thenComparing(ObjectReference::toString)
            .thenComparing(reference -> reference.arguments().toString());

    /** An empty database. */
    public static final Schema EMPTY =
            new Schema(List.of(), List.of(), List.of(), Collections.emptySortedMap(), List.of(), Set.of());

    public Schema {
        objects = objects.stream()
                .sorted(Comparator.comparing(SchemaObject::reference, BY_TEXT))
                .toList();
        tables = tables.stream()
                .sorted(Comparator.comparing(table -> table.name().toString()))
                .toList();
        indexes = indexes.stream()
                .sorted(Comparator.comparing((Index index) -> index.table().toString())
                        .thenComparing(index -> index.name().orElse("")))
                .toList();
        comments = sorted(comments);
        grants = sorted(grants);
        withheld = sorted(withheld);
        defaultPrivileges = List.copyOf(defaultPrivileges);
        dependencies = Set.copyOf(dependencies);
        partitionParts = List.copyOf(partitionParts);
        clusteredViews = Map.copyOf(clusteredViews);
        Objects.requireNonNull(kept);
    }

    /** A database where PostgreSQL's default privileges are unchanged. */
    public Schema(
            List<SchemaObject> objects,
            List<Table> tables,
            List<Index> indexes,
            SortedMap<ObjectReference, String> comments,
            List<Grant> grants,
            Set<Dependency> dependencies) {
        this(
                objects,
                tables,
                indexes,
                comments,
                grants,
                List.of(),
                List.of(),
                dependencies,
                List.of(),
                Map.of(),
                KeptProperties.NONE);
    }

    /** The same with other privileges granted. */
    public Schema withGrants(List<Grant> others) {
        return changed(draft -> draft.grants = others);
    }

    /** The same with other revoked default privileges. */
    public Schema withWithheld(List<Grant> others) {
        return changed(draft -> draft.withheld = others);
    }

    /** The same with other privileges on new objects. */
    public Schema withDefaultPrivileges(List<DefaultPrivileges> others) {
        return changed(draft -> draft.defaultPrivileges = others);
    }

    /** The same with other relations between partitions and their parents. */
    public Schema withPartitionParts(List<PartitionParts> others) {
        return changed(draft -> draft.partitionParts = others);
    }

    /** The same with other properties beside it. */
    public Schema withKept(KeptProperties others) {
        return changed(draft -> draft.kept = others);
    }

    /** The same with other objects beside tables and indexes. */
    public Schema withObjects(List<SchemaObject> others) {
        return changed(draft -> draft.objects = others);
    }

    /** The same with other tables and indexes. */
    public Schema withTables(List<Table> others, List<Index> otherIndexes) {
        return changed(draft -> {
            draft.tables = others;
            draft.indexes = otherIndexes;
        });
    }

    /** The objects of that kind. */
    public <T extends SchemaObject> Stream<T> objects(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast);
    }

    public Map<QualifiedName, Table> tablesByName() {
        return tables.stream().collect(Collectors.toMap(Table::name, Function.identity()));
    }

    private Schema changed(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.schema();
    }

    private static List<Grant> sorted(List<Grant> grants) {
        return grants.stream().sorted(Comparator.comparing(Grant::toString)).toList();
    }

    /** The comments in the order in which a schema has them. */
    public static SortedMap<ObjectReference, String> sorted(Map<ObjectReference, String> comments) {
        var sorted = new TreeMap<ObjectReference, String>(BY_TEXT);
        sorted.putAll(comments);
        return Collections.unmodifiableSortedMap(sorted);
    }

    /** The parts of a schema, to change some of them. */
    private static final class Draft {

        private List<SchemaObject> objects;
        private List<Table> tables;
        private List<Index> indexes;
        private final SortedMap<ObjectReference, String> comments;
        private List<Grant> grants;
        private List<Grant> withheld;
        private List<DefaultPrivileges> defaultPrivileges;
        private final Set<Dependency> dependencies;
        private List<PartitionParts> partitionParts;
        private final Map<QualifiedName, String> clusteredViews;
        private KeptProperties kept;

        Draft(Schema schema) {
            this.objects = schema.objects;
            this.tables = schema.tables;
            this.indexes = schema.indexes;
            this.comments = schema.comments;
            this.grants = schema.grants;
            this.withheld = schema.withheld;
            this.defaultPrivileges = schema.defaultPrivileges;
            this.dependencies = schema.dependencies;
            this.partitionParts = schema.partitionParts;
            this.clusteredViews = schema.clusteredViews;
            this.kept = schema.kept;
        }

        Schema schema() {
            return new Schema(
                    objects,
                    tables,
                    indexes,
                    comments,
                    grants,
                    withheld,
                    defaultPrivileges,
                    dependencies,
                    partitionParts,
                    clusteredViews,
                    kept);
        }
    }
}

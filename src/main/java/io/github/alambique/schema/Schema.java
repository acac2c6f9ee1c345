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
 * All that a database holds of what migrations manage, in the server's own words, so that two of them can be compared.
 *
 * <p>A name without a schema is one in the default schema ({@code current_schema()}), and so is it within every type,
 * expression and query: they are printed with a search path of that schema only. What has no order in PostgreSQL is
 * sorted here; columns, keys and values of enums keep theirs.
 *
 * @param objects all but tables and indexes: schemas (without the default one), extensions, sequences (without those of
 *     identity columns), types, domains, views, routines, triggers, rules, policies and so on
 * @param tables tables, partitioned ones and partitions, with their constraints
 * @param indexes indexes of tables and materialized views, without those of constraints and those that a partition has
 *     from its parent
 * @param comments on everything but tables and their columns, whose records hold theirs
 * @param grants one for each object, set of columns and role, the owner's own left out; what PostgreSQL grants to
 *     {@code public} by default (routines, types, domains) is among them, but for what it does on the default schema
 * @param withheld what PostgreSQL grants by default and was taken: from {@link Grant#OWNER}, or from {@code public} on
 *     the default schema
 * @param defaultPrivileges what new objects get, which is not compared
 * @param dependencies between all of these
 * @param partitionParts for partitions that have indexes or constraints from their parents, or attached to those of them
 * @param clusteredViews materialized views whose rows {@code CLUSTER} orders, each with the name of the index by which
 * @param kept what is not compared
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

    /** A database without anything. */
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

    /** A database where nothing was changed about what PostgreSQL grants by default. */
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

    /** The same with other privileges taken from those who have them by default. */
    public Schema withWithheld(List<Grant> others) {
        return changed(draft -> draft.withheld = others);
    }

    /** The same in a database where new objects get other privileges. */
    public Schema withDefaultPrivileges(List<DefaultPrivileges> others) {
        return changed(draft -> draft.defaultPrivileges = others);
    }

    /** The same with other ties between partitions and their parents. */
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

    /** The objects of that kind, beside tables and indexes. */
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

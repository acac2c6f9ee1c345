package io.github.alambique.internal.compare;

import io.github.alambique.InvalidInputException;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Grant;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.KeptProperties;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PartitionParts;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Removes objects from a schema that are not compared. Both sides use the same filter.
 *
 * <p>A pattern is {@code kind:glob}, such as {@code index:public.*_tmp} or {@code materialized view:report_*}, or a glob
 * alone for any kind. The glob matches the name, with its schema or without; of a column, constraint, trigger,
 * rule or policy it matches {@code table.name}. With a table or view, all that belongs to it is removed.
 */
public final class SchemaFilter {

    /** Removes nothing. */
    public static final SchemaFilter NONE = new SchemaFilter("public", List.of(), List.of(), List.of());

    private final String defaultSchema;
    private final List<NameGlob> schemas;
    private final List<NameGlob> include;
    private final List<NameGlob> exclude;
    private final Set<ObjectReference> tables;

    /**
     * A filter of these patterns.
     *
     * @param defaultSchema the name of the schema whose objects are named without one
     * @param includeSchemas globs of the schemas to keep; none keeps all
     * @param include patterns of the objects to keep; none keeps all
     * @param exclude patterns of the objects to remove from those
     * @throws InvalidInputException if the kind is unknown
     */
    public SchemaFilter(String defaultSchema, List<String> includeSchemas, List<String> include, List<String> exclude) {
        this(
                defaultSchema,
                includeSchemas.stream()
                        .map(glob -> NameGlob.parse("schema:" + glob))
                        .toList(),
                include.stream().map(NameGlob::parse).toList(),
                exclude.stream().map(NameGlob::parse).toList(),
                Set.of());
    }

    private SchemaFilter(
            String defaultSchema,
            List<NameGlob> schemas,
            List<NameGlob> include,
            List<NameGlob> exclude,
            Set<ObjectReference> tables) {
        this.defaultSchema = defaultSchema;
        this.schemas = schemas;
        this.include = include;
        this.exclude = exclude;
        this.tables = tables;
    }

    /** The same filter, which removes these tables too. */
    public SchemaFilter without(Set<QualifiedName> names) {
        return new SchemaFilter(
                defaultSchema,
                schemas,
                include,
                exclude,
                names.stream()
                        .map(name -> ObjectReference.of(ObjectKind.TABLE, name))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The schema without the removed objects. */
    public Schema apply(Schema schema) {
        if (schemas.isEmpty() && include.isEmpty() && exclude.isEmpty() && tables.isEmpty()) {
            return schema;
        }
        Set<QualifiedName> gone = new HashSet<>();
        schema.tables().stream()
                .map(Table::name)
                .filter(name -> !keeps(ObjectReference.of(ObjectKind.TABLE, name)))
                .forEach(gone::add);
        schema.objects().stream()
                .map(SchemaObject::reference)
                .filter(object -> hasMembers(object.kind()) && !keeps(object))
                .map(ObjectReference::name)
                .forEach(gone::add);
        Map<ObjectReference, ObjectReference> identities = identities(schema);
        SortedMap<ObjectReference, String> comments = new TreeMap<>(schema.comments());
        comments.keySet().removeIf(object -> !remains(identities.getOrDefault(object, object), gone));
        List<Index> indexes = schema.indexes().stream()
                .filter(index -> !gone.contains(index.table())
                        && !isExcluded(ObjectReference.of(ObjectKind.INDEX, IndexElement.name(index))))
                .toList();
        return new Schema(
                schema.objects().stream()
                        .filter(object -> remains(object, gone))
                        .toList(),
                schema.tables().stream()
                        .filter(table -> !gone.contains(table.name()))
                        .map(this::parts)
                        .toList(),
                indexes,
                comments,
                remaining(schema.grants(), gone, identities),
                remaining(schema.withheld(), gone, identities),
                schema.defaultPrivileges(),
                schema.dependencies(),
                schema.partitionParts().stream()
                        .filter(parts -> !gone.contains(parts.partition()))
                        .map(this::parts)
                        .toList(),
                schema.clusteredViews().entrySet().stream()
                        .filter(view -> !gone.contains(view.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                remaining(schema.kept(), indexes));
    }

    private static KeptProperties remaining(KeptProperties kept, List<Index> indexes) {
        Set<ObjectReference> invalid = indexes.stream()
                .map(index -> ObjectReference.of(ObjectKind.INDEX, IndexElement.name(index)))
                .filter(kept.database().invalidIndexes()::contains)
                .collect(Collectors.toSet());
        return kept.withInvalidIndexes(invalid);
    }

    private List<Grant> remaining(
            List<Grant> grants, Set<QualifiedName> gone, Map<ObjectReference, ObjectReference> identities) {
        return grants.stream()
                .filter(grant -> {
                    ObjectReference object = grant.target().object();
                    return remains(identities.getOrDefault(object, object), gone);
                })
                .toList();
    }

    /** The sequences of identity columns, with their columns. */
    private static Map<ObjectReference, ObjectReference> identities(Schema schema) {
        Map<ObjectReference, ObjectReference> columns = new HashMap<>();
        schema.tables()
                .forEach(table -> table.identitySequences()
                        .forEach((column, sequence) -> columns.put(
                                ObjectReference.of(ObjectKind.SEQUENCE, sequence),
                                ObjectReference.member(ObjectKind.COLUMN, table.name(), column))));
        return columns;
    }

    private static boolean hasMembers(ObjectKind kind) {
        return kind == ObjectKind.VIEW
                || kind == ObjectKind.MATERIALIZED_VIEW
                || kind == ObjectKind.TYPE
                || kind == ObjectKind.DOMAIN;
    }

    private boolean remains(SchemaObject object, Set<QualifiedName> gone) {
        Optional<Sequence.Owner> owner = object instanceof Sequence sequence ? sequence.owner() : Optional.empty();
        return owner.map(of -> !gone.contains(of.table()) && !isExcluded(object.reference()))
                .orElseGet(() -> remains(object.reference(), gone));
    }

    private boolean remains(ObjectReference object, Set<QualifiedName> gone) {
        boolean isMember = object.member().isPresent() || object.kind() == ObjectKind.INDEX;
        return isMember ? !gone.contains(object.name()) && !isExcluded(object) : keeps(object);
    }

    private boolean keeps(ObjectReference object) {
        boolean schemaKept = schemas.isEmpty()
                || object.kind() == ObjectKind.EXTENSION
                || schemas.stream().anyMatch(glob -> glob.matchesName(schemaOf(object)));
        boolean included = include.isEmpty() || include.stream().anyMatch(glob -> glob.matches(object, defaultSchema));
        return schemaKept && included && !isExcluded(object);
    }

    private String schemaOf(ObjectReference object) {
        return object.kind() == ObjectKind.SCHEMA
                ? object.name().name()
                : object.name().schema().orElse(defaultSchema);
    }

    private boolean isExcluded(ObjectReference object) {
        return tables.contains(object) || exclude.stream().anyMatch(glob -> glob.matches(object, defaultSchema));
    }

    private PartitionParts parts(PartitionParts parts) {
        List<PartitionParts.TriggerState> triggers = parts.triggers().stream()
                .filter(state ->
                        !isExcluded(ObjectReference.member(ObjectKind.TRIGGER, parts.partition(), state.trigger())))
                .toList();
        return new PartitionParts(parts.partition(), parts.constraints(), parts.indexes(), parts.attached(), triggers);
    }

    private Table parts(Table table) {
        List<Column> columns = table.columns().stream()
                .filter(column -> !isExcluded(ObjectReference.member(ObjectKind.COLUMN, table.name(), column.name())))
                .toList();
        List<Constraint> constraints = table.constraints().stream()
                .filter(constraint -> !isExcluded(ConstraintElement.reference(table.name(), constraint)))
                .toList();
        return table.columns(columns).constraints(constraints);
    }
}

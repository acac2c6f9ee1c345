package io.github.alambique.internal.compare;

import io.github.alambique.schema.Dependency;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexKey;
import io.github.alambique.schema.KeptProperties;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The elements of a schema, and which element uses which. */
final class DependencyIndex {

    private static final Set<ObjectKind> OF_EXPRESSIONS =
            Set.of(ObjectKind.FUNCTION, ObjectKind.PROCEDURE, ObjectKind.AGGREGATE, ObjectKind.SEQUENCE);
    private static final Set<ObjectKind> OF_TYPES =
            Set.of(ObjectKind.TYPE, ObjectKind.DOMAIN, ObjectKind.COLLATION, ObjectKind.EXTENSION);

    private final Map<ElementKey, ElementKey> aliases;
    private final Map<ElementKey, Element> elements = new LinkedHashMap<>();
    private final Map<QualifiedName, ElementKey> relations = new HashMap<>();
    private final Map<QualifiedName, ElementKey> indexes = new HashMap<>();
    private final Map<QualifiedName, ElementKey> identities = new HashMap<>();
    private final Map<QualifiedName, Set<QualifiedName>> constraintHolders = new HashMap<>();
    private final Set<ElementKey> partitionKeys = new HashSet<>();
    private final Map<ElementKey, Set<ElementKey>> uses = new HashMap<>();
    private final Map<ElementKey, Set<ElementKey>> users = new HashMap<>();
    private final KeptProperties kept;

    /** @param aliases for some elements, their keys in the schema that this one is compared with */
    DependencyIndex(Schema schema, Map<ElementKey, ElementKey> aliases) {
        this.aliases = aliases;
        this.kept = schema.kept();
        for (Element element : ElementExtractor.of(schema)) {
            ElementKey key = alias(element.key());
            elements.put(key, element);
            if (element instanceof ConstraintElement of) {
                QualifiedName name = of.table().sibling(of.name());
                indexes.put(name, key);
                hold(name, of.table());
            } else if (element instanceof ColumnElement of) {
                of.identitySequence().ifPresent(sequence -> identities.put(sequence, key));
            } else if (element instanceof ObjectElement of && of.object() instanceof Domain domain) {
                domain.checks().stream()
                        .flatMap(check -> check.name().stream())
                        .forEach(name -> hold(domain.name().sibling(name), domain.name()));
            }
            if (key.isWhole() && isRelation(key.kind())) {
                relations.put(key.name(), key);
            }
        }
        elements.values().forEach(this::addOwnUses);
        schema.dependencies().forEach(this::add);
        addKeysOfForeignKeys(schema);
        elements.values().forEach(this::addUsesOfParent);
    }

    private void hold(QualifiedName constraint, QualifiedName owner) {
        constraintHolders.computeIfAbsent(constraint, absent -> new HashSet<>()).add(owner);
    }

    private static boolean isRelation(ObjectKind kind) {
        return kind == ObjectKind.TABLE || kind == ObjectKind.VIEW || kind == ObjectKind.MATERIALIZED_VIEW;
    }

    private ElementKey alias(ElementKey key) {
        return aliases.getOrDefault(key, key);
    }

    /** The object that corresponds to it in the schema that this one is compared with. */
    ObjectReference alias(ObjectReference object) {
        return alias(ElementKey.of(object)).object();
    }

    /** The properties that are not compared. */
    KeptProperties kept() {
        return kept;
    }

    Set<ElementKey> keys() {
        return Collections.unmodifiableSet(elements.keySet());
    }

    Collection<Element> elements() {
        return Collections.unmodifiableCollection(elements.values());
    }

    boolean has(ElementKey key) {
        return elements.containsKey(key);
    }

    @Nullable
    Element find(ElementKey key) {
        return elements.get(key);
    }

    Element get(ElementKey key) {
        return Optional.ofNullable(elements.get(key)).orElseThrow();
    }

    /** The tables and domains with a constraint of that name. */
    Set<QualifiedName> constraintHolders(QualifiedName constraint) {
        return constraintHolders.getOrDefault(constraint, Set.of());
    }

    /** The elements that an element depends on. */
    Set<ElementKey> uses(ElementKey key) {
        return uses.getOrDefault(key, Set.of());
    }

    /** The elements that depend on an element. */
    Set<ElementKey> users(ElementKey key) {
        return users.getOrDefault(key, Set.of());
    }

    /** The memberships of the partitions of a table, or of the tables that inherit from it. */
    Stream<ElementKey> members(ElementKey table) {
        return users(table).stream()
                .filter(user -> user.isParent() && !user.name().equals(table.name()));
    }

    /** The memberships of a table in its parents. */
    Stream<ElementKey> memberships(ElementKey table) {
        return users(table).stream()
                .filter(user -> user.isParent() && user.name().equals(table.name()));
    }

    /** The partitions of a table or the tables that inherit from it, on each level. */
    Stream<ElementKey> children(ElementKey table) {
        return members(table)
                .map(ElementKey::ofTable)
                .flatMap(child -> Stream.concat(Stream.of(child), children(child)));
    }

    /** The tables that a table is a partition of, on each level. */
    Stream<ElementKey> partitioned(ElementKey partition) {
        return find(partition) instanceof TableElement of
                ? of.table().partition().map(own -> ElementKey.table(own.parent())).stream()
                        .flatMap(parent -> Stream.concat(Stream.of(parent), partitioned(parent)))
                : Stream.empty();
    }

    /** The foreign keys that refer to a table. */
    Stream<ElementKey> referencesTo(ElementKey table) {
        return users(table).stream().filter(user -> get(user) instanceof ConstraintElement of && of.refersTo(table));
    }

    /** Whether the column is part of the partition key of its table. */
    boolean isInPartitionKey(ElementKey column) {
        return partitionKeys.contains(column);
    }

    boolean uses(ElementKey key, ElementKey other) {
        return uses(key).contains(other);
    }

    /** The identity columns, by the names of their sequences. */
    Map<QualifiedName, ElementKey> identities() {
        return Collections.unmodifiableMap(identities);
    }

    /** The element that a reference means; empty if this schema has no such element. */
    Optional<ElementKey> resolve(ObjectReference reference) {
        ElementKey key = alias(ElementKey.of(reference));
        if (elements.containsKey(key)) {
            return Optional.of(key);
        }
        return switch (reference.kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW, CONSTRAINT -> Optional.ofNullable(relations.get(reference.name()));
            // The attributes of a composite type are columns too.
            case COLUMN, TYPE, DOMAIN -> typeOf(reference.name());
            case DOMAIN_CONSTRAINT ->
                Optional.of(ElementKey.expressions(reference.name())).filter(elements::containsKey);
            case INDEX -> Optional.ofNullable(indexes.get(reference.name()));
            case SEQUENCE -> Optional.ofNullable(identities.get(reference.name()));
            case SCHEMA, EXTENSION, FUNCTION, PROCEDURE, AGGREGATE, TRIGGER, RULE, POLICY, STATISTICS, COLLATION ->
                Optional.empty();
        };
    }

    private Optional<ElementKey> typeOf(QualifiedName name) {
        return Optional.ofNullable(elements.get(ElementKey.of(ObjectReference.of(ObjectKind.TYPE, name))))
                .map(Element::key)
                .or(() -> Optional.ofNullable(relations.get(name)));
    }

    private void addOwnUses(Element element) {
        ElementKey key = alias(element.key());
        element.uses().forEach(used -> use(key, alias(used)));
        key.name()
                .schema()
                .ifPresent(schema ->
                        use(key, ElementKey.of(ObjectReference.of(ObjectKind.SCHEMA, QualifiedName.of(schema)))));
    }

    // The catalog reader leaves out the dependencies of what a partition has from its parent: they equal the parent's.
    private void addUsesOfParent(Element element) {
        Stream<ElementKey> ofParents = Stream.of();
        if (element instanceof IndexElement index) {
            ofParents = Stream.concat(
                    index.role().attachedTo().stream(),
                    index.role().fromParent().stream().flatMap(member -> likeIn(member, index)));
        } else if (element instanceof ConstraintElement constraint) {
            ofParents = Stream.concat(constraint.role().attachedTo().stream(), constraint.inherited().stream());
        }
        ofParents
                .map(this::alias)
                .flatMap(parent -> List.copyOf(uses(parent)).stream())
                .filter(StoredTypes::isReplaceable)
                .toList()
                .forEach(used -> use(alias(element.key()), used));
    }

    private Stream<ElementKey> likeIn(ElementKey membership, IndexElement index) {
        return find(membership) instanceof ParentElement child
                ? users(ElementKey.table(child.parent())).stream()
                        .filter(key -> get(key) instanceof IndexElement other
                                && other.index().keys().equals(index.index().keys())
                                && other.index()
                                        .predicate()
                                        .equals(index.index().predicate()))
                : Stream.of();
    }

    private void use(ElementKey key, ElementKey used) {
        if (!key.equals(used) && elements.containsKey(key) && elements.containsKey(used)) {
            uses.computeIfAbsent(key, absent -> new LinkedHashSet<>()).add(used);
            users.computeIfAbsent(used, absent -> new LinkedHashSet<>()).add(key);
        }
    }

    private void add(Dependency dependency) {
        Optional<ElementKey> dependent = resolve(dependency.dependent());
        Optional<ElementKey> on = resolve(dependency.on());
        if (dependent.isPresent() && on.isPresent()) {
            if (dependent.get().isColumn()
                    && on.get().equals(ElementKey.table(dependent.get().name()))
                    // A generated column may use {@code tableoid}.
                    && find(on.get()) instanceof TableElement table
                    && table.table().partitionKey().isPresent()) {
                partitionKeys.add(dependent.get());
            }
            aspects(dependent.get(), on.get()).forEach(key -> use(key, on.get()));
        }
    }

    /** The elements of a column, domain or sequence that depend on the other one. */
    private List<ElementKey> aspects(ElementKey dependent, ElementKey on) {
        if (dependent.kind() == ObjectKind.SEQUENCE) {
            boolean ownership = on.kind() == ObjectKind.COLUMN || on.kind() == ObjectKind.TABLE;
            return List.of(ownership ? ElementKey.owner(dependent.name()) : dependent);
        }
        ElementKey expression = dependent.kind() == ObjectKind.DOMAIN
                ? ElementKey.expressions(dependent.name())
                : new ElementKey(dependent.object(), ElementKey.Aspect.DEFAULT, "");
        boolean whole = dependent.kind() != ObjectKind.COLUMN && dependent.kind() != ObjectKind.DOMAIN;
        if (whole || !elements.containsKey(expression)) {
            return List.of(dependent);
        }
        // Of columns of other tables, only identity sequences are used.
        boolean otherIdentity = on.isColumn() && !on.name().equals(dependent.name());
        if (OF_EXPRESSIONS.contains(on.kind()) || otherIdentity) {
            return List.of(expression);
        }
        return OF_TYPES.contains(on.kind()) ? List.of(dependent, expression) : List.of(dependent);
    }

    // A foreign key needs one of the unique keys over the columns it refers to: where the catalog does not say which,
    // any of them.
    private void addKeysOfForeignKeys(Schema schema) {
        Map<QualifiedName, Map<Set<String>, ElementKey>> keys = new HashMap<>();
        for (Element element : elements.values()) {
            if (element instanceof ConstraintElement of) {
                of.uniqueColumns()
                        .ifPresent(columns -> keys.computeIfAbsent(of.table(), absent -> new HashMap<>())
                                .put(Set.copyOf(columns), alias(of.key())));
            }
        }
        for (Index index : schema.indexes()) {
            if (index.uniqueness() != Index.Uniqueness.NOT_UNIQUE
                    && index.predicate().isEmpty()) {
                Set<String> columns = index.keys().stream().map(IndexKey::text).collect(Collectors.toSet());
                keys.computeIfAbsent(index.table(), absent -> new HashMap<>())
                        .putIfAbsent(columns, alias(ElementKey.index(IndexElement.name(index))));
            }
        }
        for (Element element : elements.values()) {
            if (element instanceof ConstraintElement of && of.constraint() instanceof ForeignKey foreignKey) {
                QualifiedName table = foreignKey.reference().table();
                ElementKey key = alias(of.key());
                Optional.ofNullable(keys.getOrDefault(table, Map.of())
                                .get(Set.copyOf(foreignKey.reference().columns())))
                        .filter(guess -> uses(key).stream().noneMatch(used -> isKeyOf(table, used)))
                        .ifPresent(unique -> use(key, unique));
            }
        }
    }

    private boolean isKeyOf(QualifiedName table, ElementKey used) {
        return (find(used) instanceof ConstraintElement of
                        && of.uniqueColumns().isPresent()
                        && of.table().equals(table))
                || (find(used) instanceof IndexElement index
                        && index.index().table().equals(table));
    }
}

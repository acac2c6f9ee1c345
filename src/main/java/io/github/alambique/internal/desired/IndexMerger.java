package io.github.alambique.internal.desired;

import io.github.alambique.internal.jpa.ProviderNames;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexKey;
import io.github.alambique.schema.MaterializedView;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Merges the indexes of the entities with those of the database that JPA cannot express. */
record IndexMerger(ProviderNames names) {

    static Optional<ObjectReference> reference(Index index) {
        return index.name()
                .map(name -> ObjectReference.of(ObjectKind.INDEX, index.table().sibling(name)));
    }

    /** @param objects the merged objects */
    List<Index> merge(Schema desired, Schema current, List<SchemaObject> objects, RemovedObjects removed) {
        var matcher = new ObjectMatcher<>(current.indexes(), Index::name, IndexMerger::isEquivalent);
        var completed = new ArrayList<Index>();
        for (Index wanted : matcher.inOrder(desired.indexes())) {
            Optional<String> chosen = names.chosen(wanted);
            completed.add(matcher.take(wanted)
                    .map(known -> chosen.map(name -> named(known, chosen)).orElse(known))
                    .orElseGet(() -> named(wanted, chosen)));
        }
        Set<QualifiedName> views = objects.stream()
                .filter(MaterializedView.class::isInstance)
                .map(view -> view.reference().name())
                .collect(Collectors.toSet());
        Map<QualifiedName, Table> mapped = desired.tablesByName();
        matcher.left().stream()
                .filter(index -> views.contains(index.table())
                        || (!removed.contains(index) && stays(index, Optional.ofNullable(mapped.get(index.table())))))
                .forEach(completed::add);
        return completed;
    }

    private static boolean stays(Index index, Optional<Table> mapped) {
        return mapped.isEmpty() || isBeyondJpa(index) || standsFor(index, mapped.get());
    }

    // A unique index is as good as a unique constraint.
    private static boolean standsFor(Index index, Table mapped) {
        return index.uniqueness() == Index.Uniqueness.UNIQUE
                && mapped.constraints().stream()
                        .filter(UniqueConstraint.class::isInstance)
                        .map(constraint -> ((UniqueConstraint) constraint).key().columns())
                        .anyMatch(columns -> columns.equals(
                                index.keys().stream().map(IndexKey::text).toList()));
    }

    private static Index named(Index index, Optional<String> name) {
        return new Index(
                name,
                index.table(),
                index.keys(),
                index.uniqueness(),
                index.include(),
                index.storage(),
                index.predicate());
    }

    private static boolean isEquivalent(Index wanted, Index known) {
        return wanted.table().equals(known.table())
                && wanted.keys().equals(known.keys())
                && isUnique(wanted) == isUnique(known)
                && known.predicate().isEmpty();
    }

    private static boolean isUnique(Index index) {
        return index.uniqueness() != Index.Uniqueness.NOT_UNIQUE;
    }

    private static boolean isBeyondJpa(Index index) {
        return index.predicate().isPresent()
                || !index.include().isEmpty()
                || !index.storage().method().equals("btree")
                || index.uniqueness() == Index.Uniqueness.UNIQUE_NULLS_NOT_DISTINCT
                || index.keys().stream().anyMatch(IndexMerger::isBeyondJpa);
    }

    private static boolean isBeyondJpa(IndexKey key) {
        return !key.isColumn() || key.operators().isPresent() || key.collation().isPresent();
    }
}

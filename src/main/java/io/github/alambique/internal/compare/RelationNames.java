package io.github.alambique.internal.compare;

import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of relations, which are given once only: tables, views, sequences, indexes and composite types. */
final class RelationNames {

    private RelationNames() {}

    static Set<QualifiedName> of(Schema schema) {
        return Stream.of(
                        schema.objects().stream()
                                .filter(object -> object.reference().member().isEmpty())
                                .map(object -> object.reference().name()),
                        schema.tables().stream().flatMap(RelationNames::of),
                        schema.indexes().stream().map(IndexElement::name))
                .flatMap(names -> names)
                .collect(Collectors.toSet());
    }

    private static Stream<QualifiedName> of(Table table) {
        Stream<QualifiedName> constraints = table.constraints().stream()
                .map(constraint -> table.name().sibling(ConstraintElement.name(table.name(), constraint)));
        return Stream.of(Stream.of(table.name()), table.identitySequences().values().stream(), constraints)
                .flatMap(names -> names);
    }
}

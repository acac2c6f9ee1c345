package io.github.alambique.internal.compare;

import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Table;
import java.util.HashSet;
import java.util.Set;

/** The name spaces of the server: in each of them a name exists only once. */
final class NameSpaces {

    private NameSpaces() {}

    /** Tables, views, sequences, indexes and composite types share one, and their row types another with all types. */
    static String relation(QualifiedName name) {
        return "relation " + name;
    }

    static String routine(QualifiedName name, Object arguments) {
        return "routine " + name + arguments;
    }

    static String member(String space, QualifiedName owner, String name) {
        return space + ' ' + owner + ' ' + name;
    }

    /** The names of all relations of a schema. */
    static Set<QualifiedName> relations(Schema schema) {
        Set<QualifiedName> names = new HashSet<>();
        schema.objects().stream()
                .map(SchemaObject::reference)
                .filter(object -> object.member().isEmpty())
                .forEach(object -> names.add(object.name()));
        for (Table table : schema.tables()) {
            names.add(table.name());
            names.addAll(table.identitySequences().values());
            table.constraints()
                    .forEach(constraint ->
                            names.add(table.name().sibling(ConstraintElement.name(table.name(), constraint))));
        }
        schema.indexes().forEach(index -> names.add(IndexElement.name(index)));
        return names;
    }
}

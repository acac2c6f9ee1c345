package io.github.alambique.internal.inspect;

import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the objects that have been read by their numbers in the catalog. */
final class CatalogReferences {

    private record Key(long catalog, long oid) {}

    private final Map<Key, ObjectReference> objects = new HashMap<>();
    private final Map<Key, Key> parts = new HashMap<>();
    private final Map<Key, ObjectReference> identities = new HashMap<>();
    private final Map<Long, Map<Integer, ObjectReference>> columns = new HashMap<>();

    void add(long catalog, long oid, ObjectReference object) {
        objects.put(new Key(catalog, oid), object);
    }

    /** The sequence of an identity column. A dependent of it depends on the column, but the sequence has its own name. */
    void addIdentity(long oid, ObjectReference column, ObjectReference sequence) {
        add(SystemCatalog.CLASS, oid, column);
        identities.put(new Key(SystemCatalog.CLASS, oid), sequence);
    }

    /** The object of a comment or privilege: the object itself, or the sequence of an identity column. */
    Optional<ObjectReference> named(long catalog, long oid) {
        return Optional.ofNullable(identities.get(new Key(catalog, oid))).or(() -> object(catalog, oid));
    }

    void addColumn(long relation, int number, String name) {
        relation(relation)
                .ifPresent(owner -> columns.computeIfAbsent(relation, any -> new HashMap<>())
                        .put(number, ObjectReference.member(ObjectKind.COLUMN, owner.name(), name)));
    }

    /** A part without a name in the schema: a reference to the part means the whole. */
    void addPart(long catalog, long oid, long wholeCatalog, long whole) {
        parts.put(new Key(catalog, oid), new Key(wholeCatalog, whole));
    }

    /** The object itself, not the whole that it is part of. */
    Optional<ObjectReference> object(long catalog, long oid) {
        return Optional.ofNullable(objects.get(new Key(catalog, oid)));
    }

    /** A table, view or sequence, or the composite type that the relation belongs to. */
    Optional<ObjectReference> relation(long oid) {
        return object(SystemCatalog.CLASS, oid);
    }

    Optional<QualifiedName> table(long oid) {
        return relation(oid).map(ObjectReference::name);
    }

    Optional<ObjectReference> column(long relation, int number) {
        return Optional.ofNullable(columns.getOrDefault(relation, Map.of()).get(number));
    }

    /** The object, or the whole that it is part of; the column {@code number} of it, if that is not 0. */
    Optional<ObjectReference> resolve(long catalog, long oid, int number) {
        if (catalog == SystemCatalog.CLASS && number != 0) {
            Optional<ObjectReference> column = column(oid, number);
            return column.isPresent() ? column : resolve(catalog, oid, 0);
        }
        @Nullable Key key = new Key(catalog, oid);
        while (key != null) {
            ObjectReference object = objects.get(key);
            if (object != null) {
                return Optional.of(object);
            }
            key = parts.get(key);
        }
        return Optional.empty();
    }
}

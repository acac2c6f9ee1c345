package io.github.alambique.internal.inspect;

import io.github.alambique.schema.Dependency;
import io.github.alambique.schema.KeptProperties;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.UnmanagedDependent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads what the catalog keeps beside the objects: comments, dependencies, owners, publications and unmanaged dependents. */
final class PropertyReader {

    private static final Set<ObjectKind> WITH_COMMENT =
            EnumSet.of(ObjectKind.TABLE, ObjectKind.COLUMN, ObjectKind.EXTENSION);

    private final Catalog catalog;

    PropertyReader(Catalog catalog) {
        this.catalog = catalog;
    }

    void readComment(CatalogRow row) throws SQLException {
        long systemCatalog = row.oid("catalog");
        String text = row.text("text");
        long oid = row.oid("oid");
        catalog.references
                .named(systemCatalog, oid)
                .or(() -> catalog.references.resolve(systemCatalog, oid, 0))
                .map(object -> isIndexOfConstraint(systemCatalog, object) ? index(object) : object)
                // Tables and columns hold their own comments.
                .filter(object -> !WITH_COMMENT.contains(object.kind()))
                .ifPresent(object -> catalog.comments.put(object, text));
    }

    private static boolean isIndexOfConstraint(long systemCatalog, ObjectReference object) {
        return systemCatalog == SystemCatalog.CLASS && object.kind() == ObjectKind.CONSTRAINT;
    }

    // The index has the name of its constraint.
    private static ObjectReference index(ObjectReference constraint) {
        return ObjectReference.of(ObjectKind.INDEX, constraint.name().sibling(constraint.simpleName()));
    }

    void readDependency(CatalogRow row) throws SQLException {
        Optional<ObjectReference> dependent = catalog.references
                .resolve(row.oid("catalog"), row.oid("oid"), row.number("number"))
                .map(PropertyReader::whole);
        if (dependent.isEmpty() || isMember(row)) {
            return;
        }
        catalog.references
                .resolve(row.oid("on_catalog"), row.oid("on_oid"), row.number("on_number"))
                .map(PropertyReader::whole)
                .filter(on -> isDependency(dependent.get(), on))
                .ifPresent(on -> catalog.dependencies.add(new Dependency(dependent.get(), on)));
    }

    // The dependencies of the members of an extension are not of interest.
    private boolean isMember(CatalogRow row) throws SQLException {
        return row.oid("catalog") != SystemCatalog.EXTENSION
                && catalog.references
                        .resolve(row.oid("catalog"), row.oid("oid"), 0)
                        .filter(object -> object.kind() == ObjectKind.EXTENSION)
                        .isPresent();
    }

    // A domain is created with its checks.
    private static ObjectReference whole(ObjectReference object) {
        return object.kind() == ObjectKind.DOMAIN_CONSTRAINT
                ? ObjectReference.of(ObjectKind.DOMAIN, object.name())
                : object;
    }

    // A table does not depend on its own columns; a column of the partition key depends on its table. The owner of a
    // sequence is a property of the sequence.
    private static boolean isDependency(ObjectReference dependent, ObjectReference on) {
        boolean ownColumn = isColumnOf(on, dependent);
        boolean owned = dependent.kind() == ObjectKind.SEQUENCE
                && (on.kind() == ObjectKind.COLUMN || on.kind() == ObjectKind.TABLE);
        return !dependent.equals(on) && !ownColumn && !owned;
    }

    private static boolean isColumnOf(ObjectReference column, ObjectReference table) {
        return column.kind() == ObjectKind.COLUMN
                && table.member().isEmpty()
                && column.name().equals(table.name());
    }

    void readOwner(CatalogRow row) throws SQLException {
        Optional<ObjectReference> object = catalog.references.object(row.oid("catalog"), row.oid("oid"));
        if (object.isPresent()) {
            catalog.owners.put(object.get(), row.text("owner"));
        }
    }

    void readPublication(CatalogRow row) throws SQLException {
        Optional<QualifiedName> table = catalog.references.table(row.oid("relation"));
        if (table.isPresent()) {
            catalog.publications
                    .computeIfAbsent(table.get(), any -> new ArrayList<>())
                    .add(new KeptProperties.Publication(
                            row.text("name"), row.list("columns"), row.condition("condition")));
        }
    }

    void readUnmanagedDependent(CatalogRow row) throws SQLException {
        UnmanagedDependent.Kind kind = UnmanagedDependent.Kind.valueOf(row.text("kind"));
        String description = row.text("description");
        catalog.references
                .resolve(row.oid("on_catalog"), row.oid("on_oid"), row.number("on_number"))
                .ifPresent(on -> catalog.unmanagedDependents.add(new UnmanagedDependent(kind, description, on)));
    }
}

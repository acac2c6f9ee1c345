package io.github.alambique.internal.inspect;

import io.github.alambique.schema.Dependency;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads what is said of objects beside them: comments and dependencies. */
final class RestReader {

    private static final Set<ObjectKind> WITH_COMMENT =
            EnumSet.of(ObjectKind.TABLE, ObjectKind.COLUMN, ObjectKind.EXTENSION);

    private final Catalog catalog;

    RestReader(Catalog catalog) {
        this.catalog = catalog;
    }

    void readComment(CatalogRow row) throws SQLException {
        long systemCatalog = row.oid("catalog");
        String text = row.text("text");
        long oid = row.oid("oid");
        catalog.references()
                .named(systemCatalog, oid)
                .or(() -> catalog.references().resolve(systemCatalog, oid, 0))
                .map(object -> isIndexOfConstraint(systemCatalog, object) ? index(object) : object)
                // Tables have theirs; what is part of another has no name to comment on.
                .filter(object -> !WITH_COMMENT.contains(object.kind()))
                .ifPresent(object -> catalog.comment(object, text));
    }

    private static boolean isIndexOfConstraint(long systemCatalog, ObjectReference object) {
        return systemCatalog == SystemCatalog.CLASS && object.kind() == ObjectKind.CONSTRAINT;
    }

    // It has the name of its constraint.
    private static ObjectReference index(ObjectReference constraint) {
        return ObjectReference.of(ObjectKind.INDEX, constraint.name().sibling(constraint.simpleName()));
    }

    void readDependency(CatalogRow row) throws SQLException {
        Optional<ObjectReference> dependent = catalog.references()
                .resolve(row.oid("catalog"), row.oid("oid"), row.number("number"))
                .map(RestReader::whole);
        if (dependent.isEmpty() || isMember(row)) {
            return;
        }
        catalog.references()
                .resolve(row.oid("on_catalog"), row.oid("on_oid"), row.number("on_number"))
                .map(RestReader::whole)
                .filter(on -> isDependency(dependent.get(), on))
                .ifPresent(on -> catalog.add(new Dependency(dependent.get(), on)));
    }

    // What members of an extension depend on is the extension's own matter.
    private boolean isMember(CatalogRow row) throws SQLException {
        return row.oid("catalog") != SystemCatalog.EXTENSION
                && catalog.references()
                        .resolve(row.oid("catalog"), row.oid("oid"), 0)
                        .filter(object -> object.kind() == ObjectKind.EXTENSION)
                        .isPresent();
    }

    // A domain is made with its checks.
    private static ObjectReference whole(ObjectReference object) {
        return object.kind() == ObjectKind.DOMAIN_CONSTRAINT
                ? ObjectReference.of(ObjectKind.DOMAIN, object.name())
                : object;
    }

    // A table and its own columns are one, but for the columns by which it is divided; that a sequence goes with its
    // column is said by the sequence.
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
}

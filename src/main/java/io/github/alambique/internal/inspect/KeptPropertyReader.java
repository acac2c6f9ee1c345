package io.github.alambique.internal.inspect;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.KeptProperties;
import io.github.alambique.schema.KeptProperties.Publication;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.UnmanagedDependent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what is not compared, but given back to what is created again, or in the way of changes. */
final class KeptPropertyReader {

    private final CatalogReferences references;
    private final Map<ObjectReference, String> owners = new HashMap<>();
    private final Map<QualifiedName, List<Column>> viewColumns = new HashMap<>();
    private final Map<QualifiedName, List<Publication>> publications = new HashMap<>();
    private final Set<ObjectReference> redeclared = new HashSet<>();
    private final Set<ObjectReference> ownNotNulls = new HashSet<>();
    private final Map<String, Set<String>> extensionMembers = new HashMap<>();
    private final Set<ObjectReference> invalidIndexes = new HashSet<>();
    private final Set<UnmanagedDependent> unmanagedDependents = new HashSet<>();
    private int serverVersion;

    KeptPropertyReader(CatalogReferences references) {
        this.references = references;
    }

    void serverVersion(int version) {
        serverVersion = version;
    }

    void addViewColumn(QualifiedName view, Column column) {
        viewColumns.computeIfAbsent(view, any -> new ArrayList<>()).add(column);
    }

    void addExtensionMember(String extension, String member) {
        extensionMembers.computeIfAbsent(extension, any -> new HashSet<>()).add(member);
    }

    void addRedeclared(ObjectReference column) {
        redeclared.add(column);
    }

    void addOwnNotNull(ObjectReference column) {
        ownNotNulls.add(column);
    }

    void addInvalidIndex(ObjectReference index) {
        invalidIndexes.add(index);
    }

    void readOwner(CatalogRow row) throws SQLException {
        Optional<ObjectReference> object = references.object(row.oid("catalog"), row.oid("oid"));
        if (object.isPresent()) {
            owners.put(object.get(), row.text("owner"));
        }
    }

    void readPublication(CatalogRow row) throws SQLException {
        Optional<QualifiedName> table = references.table(row.oid("relation"));
        if (table.isPresent()) {
            publications
                    .computeIfAbsent(table.get(), any -> new ArrayList<>())
                    .add(new Publication(row.text("name"), row.list("columns"), row.condition("condition")));
        }
    }

    void readUnmanagedDependent(CatalogRow row) throws SQLException {
        UnmanagedDependent.Kind kind = UnmanagedDependent.Kind.valueOf(row.text("kind"));
        String description = row.text("description");
        references
                .resolve(row.oid("on_catalog"), row.oid("on_oid"), row.number("on_number"))
                .ifPresent(on -> unmanagedDependents.add(new UnmanagedDependent(kind, description, on)));
    }

    KeptProperties properties() {
        var database =
                new KeptProperties.Database(serverVersion, owners, publications, invalidIndexes, unmanagedDependents);
        return new KeptProperties(database, viewColumns, redeclared, ownNotNulls, extensionMembers);
    }
}

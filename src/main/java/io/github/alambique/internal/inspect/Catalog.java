package io.github.alambique.internal.inspect;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.DefaultPrivileges;
import io.github.alambique.schema.Dependency;
import io.github.alambique.schema.Grant;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.KeptProperties;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PartitionParts;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.UnmanagedDependent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has been read so far: the readers add to it. */
final class Catalog {

    final CatalogReferences references = new CatalogReferences();
    final List<SchemaObject> objects = new ArrayList<>();
    final List<Index> indexes = new ArrayList<>();
    final Map<ObjectReference, String> comments = new HashMap<>();
    /** Materialized views, with the index that orders their rows. */
    final Map<QualifiedName, String> clusteredViews = new HashMap<>();

    final List<Grant> grants = new ArrayList<>();
    final List<Grant> withheld = new ArrayList<>();
    final List<DefaultPrivileges> defaultPrivileges = new ArrayList<>();
    final Set<Dependency> dependencies = new HashSet<>();
    final Map<ObjectReference, String> owners = new HashMap<>();
    final Map<QualifiedName, List<Column>> viewColumns = new HashMap<>();
    final Map<QualifiedName, List<KeptProperties.Publication>> publications = new HashMap<>();
    final Set<ObjectReference> redeclared = new HashSet<>();
    final Set<ObjectReference> ownNotNulls = new HashSet<>();
    final Map<String, Set<String>> extensionMembers = new HashMap<>();
    final Set<ObjectReference> invalidIndexes = new HashSet<>();
    final Set<UnmanagedDependent> unmanagedDependents = new HashSet<>();
    String defaultSchema = "public";
    int serverVersion;

    void add(long catalog, long oid, SchemaObject object) {
        references.add(catalog, oid, object.reference());
        objects.add(object);
    }

    Schema schema(List<Table> tables, List<PartitionParts> partitionParts) {
        return new Schema(
                objects,
                tables,
                indexes,
                Schema.sorted(comments),
                grants,
                withheld,
                defaultPrivileges,
                dependencies,
                partitionParts,
                clusteredViews,
                kept());
    }

    private KeptProperties kept() {
        var database =
                new KeptProperties.Database(serverVersion, owners, publications, invalidIndexes, unmanagedDependents);
        return new KeptProperties(database, viewColumns, redeclared, ownNotNulls, extensionMembers);
    }
}

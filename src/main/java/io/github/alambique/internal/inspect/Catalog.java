package io.github.alambique.internal.inspect;

import io.github.alambique.schema.DefaultPrivileges;
import io.github.alambique.schema.Dependency;
import io.github.alambique.schema.Grant;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PartitionParts;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has been read so far. */
final class Catalog {

    private final CatalogReferences references = new CatalogReferences();
    private final List<SchemaObject> objects = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final Map<ObjectReference, String> comments = new HashMap<>();
    private final Map<QualifiedName, String> clusteredViews = new HashMap<>();
    private final List<Grant> grants = new ArrayList<>();
    private final List<Grant> withheld = new ArrayList<>();
    private final List<DefaultPrivileges> defaultPrivileges = new ArrayList<>();
    private final Set<Dependency> dependencies = new HashSet<>();
    private final KeptPropertyReader kept = new KeptPropertyReader(references);
    private String defaultSchema = "public";

    CatalogReferences references() {
        return references;
    }

    KeptPropertyReader kept() {
        return kept;
    }

    String defaultSchema() {
        return defaultSchema;
    }

    void defaultSchema(String name) {
        defaultSchema = name;
    }

    void add(long catalog, long oid, SchemaObject object) {
        references.add(catalog, oid, object.reference());
        add(object);
    }

    /** An object that has been registered under its number before. */
    void add(SchemaObject object) {
        objects.add(object);
    }

    void add(Index index) {
        indexes.add(index);
    }

    /** The materialized view, and the index that its rows are ordered by. */
    void cluster(QualifiedName view, String index) {
        clusteredViews.put(view, index);
    }

    void add(Grant grant) {
        grants.add(grant);
    }

    void addWithheld(Grant grant) {
        withheld.add(grant);
    }

    void add(DefaultPrivileges privileges) {
        defaultPrivileges.add(privileges);
    }

    void add(Dependency dependency) {
        dependencies.add(dependency);
    }

    void comment(ObjectReference object, String text) {
        comments.put(object, text);
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
                kept.properties());
    }
}

package io.github.alambique.internal.inspect;

import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import java.util.List;
import java.util.Set;

/** All queries and the readers of their rows, ordered so that each reader finds the objects that it refers to. */
final class CatalogReaders {

    private final Catalog catalog = new Catalog();
    private final RelationReader relations;
    private final SequenceReader sequences = new SequenceReader(catalog);
    private final ColumnReader columns = new ColumnReader(catalog, sequences);
    private final KeyReader keys = new KeyReader();
    private final TypeReader types = new TypeReader(catalog, columns);
    private final ConstraintReader constraints = new ConstraintReader(catalog, keys, types);
    private final PartitionAssembly partitions = new PartitionAssembly();
    private final TableAssembly tables = new TableAssembly(catalog, columns, constraints, keys, partitions);

    CatalogReaders(Set<QualifiedName> leftOut) {
        relations = new RelationReader(catalog, leftOut, tables);
    }

    List<CatalogQuery> inOrder() {
        var routines = new RoutineReader(catalog);
        var triggers = new TriggerReader(catalog, partitions);
        var objects = new ObjectReader(catalog);
        var properties = new PropertyReader(catalog);
        var grants = new GrantReader(catalog);
        return List.of(
                new CatalogQuery("settings", relations::readSettings),
                new CatalogQuery("schemas", objects::readSchema),
                new CatalogQuery("extensions", objects::readExtension),
                new CatalogQuery("extension_members", objects::readMember),
                new CatalogQuery("tables", relations::readTable),
                new CatalogQuery("views", relations::readView),
                new CatalogQuery("sequences", sequences::read),
                new CatalogQuery("columns", columns::read),
                new CatalogQuery("attribute_defaults", columns::readDefault),
                new CatalogQuery("partition_keys", keys::readPartitionKey),
                new CatalogQuery("index_keys", keys::readIndexKey),
                new CatalogQuery("types", types::read),
                new CatalogQuery("constraints", constraints::read),
                new CatalogQuery("indexes", new IndexReader(catalog, keys, partitions)::read),
                new CatalogQuery("routines", routines::read),
                new CatalogQuery("aggregates", objects::readAggregate),
                new CatalogQuery("triggers", triggers::readTrigger),
                new CatalogQuery("policies", triggers::readPolicy),
                new CatalogQuery("rules", objects::readRule),
                new CatalogQuery("statistics", objects::readStatistics),
                new CatalogQuery("collations", objects::readCollation),
                new CatalogQuery("comments", properties::readComment),
                new CatalogQuery("grants", grants::readGrant),
                new CatalogQuery("withheld", grants::readWithheld),
                new CatalogQuery("default_privileges", grants::readDefault),
                new CatalogQuery("owners", properties::readOwner),
                new CatalogQuery("publications", properties::readPublication),
                new CatalogQuery("dependencies", properties::readDependency),
                new CatalogQuery("unmanaged_dependents", properties::readUnmanagedDependent));
    }

    /** The schema that was read. */
    Schema schema() {
        sequences.assemble();
        types.assemble();
        List<Table> assembled = tables.assemble();
        return catalog.schema(assembled, partitions.assemble());
    }
}

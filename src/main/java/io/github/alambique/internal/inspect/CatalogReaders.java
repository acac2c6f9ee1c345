package io.github.alambique.internal.inspect;

import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import java.util.List;
import java.util.Set;

/** All queries and what reads their rows, in an order in which each finds what it refers to. */
final class CatalogReaders {

    private final Catalog catalog = new Catalog();
    private final NamespaceReader namespaces;
    private final RelationReader relations;
    private final SequenceReader sequences = new SequenceReader(catalog);
    private final ColumnReader columns = new ColumnReader(catalog, sequences);
    private final KeyReader keys = new KeyReader();
    private final TypeReader types = new TypeReader(catalog, columns);
    private final ConstraintReader constraints = new ConstraintReader(catalog, keys, types);
    private final PartitionAssembly partitions = new PartitionAssembly();
    private final TableAssembly tables = new TableAssembly(catalog, columns, constraints, keys, partitions);

    CatalogReaders(Set<QualifiedName> leftOut) {
        namespaces = new NamespaceReader(catalog);
        relations = new RelationReader(catalog, leftOut, tables);
    }

    List<CatalogQuery> inOrder() {
        var routines = new RoutineReader(catalog);
        var triggers = new TriggerReader(catalog, partitions);
        var statements = new StatementReader(catalog);
        var rest = new RestReader(catalog);
        var grants = new GrantReader(catalog);
        return List.of(
                new CatalogQuery("settings", relations::readSettings),
                new CatalogQuery("schemas", namespaces::readSchema),
                new CatalogQuery("extensions", namespaces::readExtension),
                new CatalogQuery("extension_members", namespaces::readMember),
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
                new CatalogQuery("aggregates", statements::readAggregate),
                new CatalogQuery("triggers", triggers::readTrigger),
                new CatalogQuery("policies", triggers::readPolicy),
                new CatalogQuery("rules", statements::readRule),
                new CatalogQuery("statistics", statements::readStatistics),
                new CatalogQuery("collations", statements::readCollation),
                new CatalogQuery("comments", rest::readComment),
                new CatalogQuery("grants", grants::readGrant),
                new CatalogQuery("withheld", grants::readWithheld),
                new CatalogQuery("default_privileges", grants::readDefault),
                new CatalogQuery("owners", catalog.kept()::readOwner),
                new CatalogQuery("publications", catalog.kept()::readPublication),
                new CatalogQuery("dependencies", rest::readDependency),
                new CatalogQuery("unmanaged_dependents", catalog.kept()::readUnmanagedDependent));
    }

    /** What was read. */
    Schema schema() {
        sequences.assemble();
        types.assemble();
        List<Table> assembled = tables.assemble();
        return catalog.schema(assembled, partitions.assemble());
    }
}

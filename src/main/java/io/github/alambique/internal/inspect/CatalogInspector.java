package io.github.alambique.internal.inspect;

import io.github.alambique.EnvironmentException;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads all objects of a PostgreSQL database that migrations manage.
 *
 * <p>One round trip reads one snapshot. Members of extensions are left out, and so are the kinds that are not
 * managed: foreign tables and servers, publications, subscriptions, text search, casts, operators and their
 * classes, event triggers, default privileges, owners, base types, languages and transforms.
 */
public final class CatalogInspector {

    private final Catalog catalog = new Catalog();
    private final RelationReader relations;
    private final SequenceReader sequences = new SequenceReader(catalog);
    private final ColumnReader columns = new ColumnReader(catalog, sequences);
    private final KeyReader keys = new KeyReader();
    private final TypeReader types = new TypeReader(catalog, columns);
    private final ConstraintReader constraints = new ConstraintReader(catalog, keys, types);
    private final PartitionAssembly partitions = new PartitionAssembly();
    private final TableAssembly tables = new TableAssembly(catalog, columns, constraints, keys, partitions);

    CatalogInspector(Set<QualifiedName> leftOut) {
        relations = new RelationReader(catalog, leftOut, tables);
    }

    /**
     * The database as it is now, its {@code current_schema()} as the default schema, or {@code public} where that is
     * null. Within a transaction it sees the changes of that transaction; the connection stays as it was.
     *
     * @param leftOut tables to leave out, such as the version table
     * @throws EnvironmentException when the database does not answer
     */
    public static Schema inspect(Connection connection, Set<QualifiedName> leftOut) {
        try {
            CatalogInspector inspector = new CatalogInspector(leftOut);
            new CatalogSession(connection).read(inspector.queries());
            return inspector.schema();
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /**
     * The objects of unmanaged kinds that any role can read, for people: {@code event trigger audit}. Members of extensions
     * are left out.
     *
     * @throws EnvironmentException when the database does not answer
     */
    public static List<String> unmanaged(Connection connection) {
        List<String> found = new ArrayList<>();
        try {
            new CatalogSession(connection)
                    .read(List.of(new CatalogQuery("unmanaged", row -> found.add(row.text("description")))));
        } catch (SQLException failure) {
            throw failed(failure);
        }
        return List.copyOf(found);
    }

    private static EnvironmentException failed(SQLException failure) {
        return new EnvironmentException(
                "The catalog of the database could not be read: " + failure.getMessage(),
                "check with migrate:current that the database answers, and that its user may read pg_catalog",
                failure);
    }

    // In an order in which each reader finds the objects that it refers to.
    List<CatalogQuery> queries() {
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

    private Schema schema() {
        sequences.assemble();
        types.assemble();
        List<Table> assembled = tables.assemble();
        return catalog.schema(assembled, partitions.assemble());
    }
}

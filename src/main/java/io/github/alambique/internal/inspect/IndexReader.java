package io.github.alambique.internal.inspect;

import io.github.alambique.schema.Index;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import java.sql.SQLException;
import java.util.Optional;

/** Reads indexes. */
final class IndexReader {

    private final Catalog catalog;
    private final KeyReader keyReader;
    private final PartitionAssembly partitions;

    IndexReader(Catalog catalog, KeyReader keyReader, PartitionAssembly partitions) {
        this.catalog = catalog;
        this.keyReader = keyReader;
        this.partitions = partitions;
    }

    void read(CatalogRow row) throws SQLException {
        Optional<QualifiedName> table = catalog.references.table(row.oid("relation"));
        if (table.isPresent()) {
            add(row, table.get());
        }
    }

    private void add(CatalogRow row, QualifiedName table) throws SQLException {
        long oid = row.oid("oid");
        String name = row.text("name");
        KeyReader.Keys keys = keyReader.ofIndex(oid);
        Index index = new Index(
                Optional.of(name),
                table,
                keys.keys(),
                uniqueness(row),
                keys.include(),
                new Index.IndexStorage(
                        row.text("method"), row.parameters("parameters"), row.optional("tablespace"), row.flag("only")),
                row.condition("predicate"));
        Optional<String> attachedTo = row.optional("attached_to");
        if (row.flag("from_parent")) {
            partitions.addFromParent(index);
            return;
        }
        ObjectReference reference = ObjectReference.of(ObjectKind.INDEX, table.sibling(name));
        catalog.references.add(SystemCatalog.CLASS, oid, reference);
        if (row.flag("invalid")) {
            catalog.invalidIndexes.add(reference);
        }
        catalog.indexes.add(index);
        attachedTo.ifPresent(parent -> partitions.attach(table, name, parent));
    }

    private static Index.Uniqueness uniqueness(CatalogRow row) throws SQLException {
        if (!row.flag("is_unique")) {
            return Index.Uniqueness.NOT_UNIQUE;
        }
        return row.flag("nulls_not_distinct") ? Index.Uniqueness.UNIQUE_NULLS_NOT_DISTINCT : Index.Uniqueness.UNIQUE;
    }
}

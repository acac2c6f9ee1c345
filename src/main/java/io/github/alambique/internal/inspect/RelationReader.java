package io.github.alambique.internal.inspect;

import io.github.alambique.schema.IndexUse;
import io.github.alambique.schema.MaterializedView;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PartitionBound;
import io.github.alambique.schema.PartitionKey;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.ReplicaIdentity;
import io.github.alambique.schema.RowSecurity;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.TableOptions;
import io.github.alambique.schema.View;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads tables, without their columns and constraints, and views. */
final class RelationReader {

    private final Catalog catalog;
    private final Set<QualifiedName> leftOut;
    private final TableAssembly tables;

    RelationReader(Catalog catalog, Set<QualifiedName> leftOut, TableAssembly tables) {
        this.catalog = catalog;
        this.leftOut = leftOut;
        this.tables = tables;
    }

    void readSettings(CatalogRow row) throws SQLException {
        catalog.defaultSchema = row.text("default_schema");
        catalog.serverVersion = row.number("server_version") / 10_000;
    }

    void readTable(CatalogRow row) throws SQLException {
        QualifiedName name = row.name();
        if (isLeftOut(name)) {
            return;
        }
        long oid = row.oid("oid");
        catalog.references.add(SystemCatalog.CLASS, oid, ObjectReference.of(ObjectKind.TABLE, name));
        tables.add(new TableAssembly.Part(
                oid,
                name,
                row.oids("parents"),
                row.optional("strategy").map(PartitionKey.Strategy::valueOf),
                row.optional("bound").map(PartitionBound::new),
                options(row, row.flag("logged")),
                new RowSecurity(row.flag("enabled"), row.flag("forced")),
                indexUse(row),
                row.optional("comment")));
    }

    private static IndexUse indexUse(CatalogRow row) throws SQLException {
        var mode = ReplicaIdentity.Mode.valueOf(row.text("replica_identity"));
        Optional<String> index = row.optional("replica_index");
        // Once the index is dropped, the mode stays, and replication sends nothing.
        ReplicaIdentity identity = mode == ReplicaIdentity.Mode.INDEX && index.isEmpty()
                ? ReplicaIdentity.NOTHING
                : new ReplicaIdentity(mode, index);
        return new IndexUse(identity, row.optional("clustered_on"));
    }

    private boolean isLeftOut(QualifiedName name) {
        return leftOut.contains(name)
                || (name.schema().isEmpty() && leftOut.contains(QualifiedName.of(catalog.defaultSchema, name.name())));
    }

    void readView(CatalogRow row) throws SQLException {
        catalog.add(SystemCatalog.CLASS, row.oid("oid"), view(row, row.statement("query")));
        Optional<String> clusteredOn = row.optional("clustered_on");
        if (clusteredOn.isPresent()) {
            catalog.clusteredViews.put(row.name(), clusteredOn.get());
        }
    }

    // The query names all columns of the view.
    private static SchemaObject view(CatalogRow row, String query) throws SQLException {
        return row.flag("materialized")
                ? new MaterializedView(row.name(), List.of(), query, options(row, true), row.flag("populated"))
                : new View(row.name(), List.of(), query, row.parameters("parameters"));
    }

    private static TableOptions options(CatalogRow row, boolean logged) throws SQLException {
        return new TableOptions(
                logged, row.optional("access_method"), row.optional("tablespace"), row.parametersWithToast());
    }
}

package io.github.alambique.internal.inspect;

import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Extension;
import io.github.alambique.schema.Namespace;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.SqlObject;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads schemas, extensions and their members, and the objects that are kept as the statements which create them. */
final class ObjectReader {

    private final Catalog catalog;

    ObjectReader(Catalog catalog) {
        this.catalog = catalog;
    }

    void readSchema(CatalogRow row) throws SQLException {
        catalog.add(SystemCatalog.NAMESPACE, row.oid("oid"), new Namespace(row.text("name")));
    }

    void readExtension(CatalogRow row) throws SQLException {
        Optional<String> ownComment = row.optional("own_comment");
        Extension extension = new Extension(
                row.text("name"),
                row.optional("schema"),
                row.optional("version"),
                Optional.of(new Extension.Installed(
                        row.text("installed_schema"), ownComment, row.flag("relocatable"), row.list("tables"))));
        catalog.add(SystemCatalog.EXTENSION, row.oid("oid"), extension);
        Optional<String> comment = row.optional("comment");
        if (!comment.equals(ownComment)) {
            catalog.comments.put(extension.reference(), comment.orElse(""));
        }
    }

    void readMember(CatalogRow row) throws SQLException {
        Optional<String> name = row.optional("name");
        if (name.isPresent()) {
            catalog.extensionMembers
                    .computeIfAbsent(row.text("extension_name"), any -> new HashSet<>())
                    .add(name.get());
        }
        catalog.references.addPart(row.oid("catalog"), row.oid("oid"), SystemCatalog.EXTENSION, row.oid("extension"));
    }

    void readAggregate(CatalogRow row) throws SQLException {
        List<DataType> arguments =
                row.list("arguments").stream().map(DataType::new).toList();
        add(SystemCatalog.PROC, row, ObjectReference.routine(ObjectKind.AGGREGATE, row.name(), arguments));
    }

    void readRule(CatalogRow row) throws SQLException {
        long relation = row.oid("relation");
        Optional<ObjectReference> owner = catalog.references.relation(relation);
        if (owner.isEmpty()) {
            return;
        }
        if (row.flag("is_view")) {
            catalog.references.addPart(SystemCatalog.REWRITE, row.oid("oid"), SystemCatalog.CLASS, relation);
        } else {
            ObjectReference rule =
                    ObjectReference.member(ObjectKind.RULE, owner.get().name(), row.text("name"));
            add(SystemCatalog.REWRITE, row, rule);
        }
    }

    void readStatistics(CatalogRow row) throws SQLException {
        if (catalog.references.relation(row.oid("relation")).isPresent()) {
            add(SystemCatalog.STATISTIC_EXT, row, ObjectReference.of(ObjectKind.STATISTICS, row.name()));
        }
    }

    void readCollation(CatalogRow row) throws SQLException {
        add(SystemCatalog.COLLATION, row, ObjectReference.of(ObjectKind.COLLATION, row.name()));
    }

    private void add(long systemCatalog, CatalogRow row, ObjectReference reference) throws SQLException {
        catalog.add(systemCatalog, row.oid("oid"), new SqlObject(reference, row.statement("definition")));
    }
}

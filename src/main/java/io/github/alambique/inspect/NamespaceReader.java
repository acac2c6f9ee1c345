package io.github.alambique.inspect;

import io.github.alambique.schema.Extension;
import io.github.alambique.schema.Namespace;
import java.sql.SQLException;

/** Reads schemas, and extensions with what they own. */
final class NamespaceReader {

    private final Catalog catalog;

    NamespaceReader(Catalog catalog) {
        this.catalog = catalog;
    }

    void readSchema(Row row) throws SQLException {
        catalog.add(SystemCatalog.NAMESPACE, row.oid("oid"), new Namespace(row.text("name")));
    }

    void readExtension(Row row) throws SQLException {
        Extension extension = new Extension(row.text("name"), row.optional("schema"), row.optional("version"));
        catalog.add(SystemCatalog.EXTENSION, row.oid("oid"), extension);
        row.optional("comment").ifPresent(text -> catalog.comment(extension.reference(), text));
    }

    void readMember(Row row) throws SQLException {
        catalog.references().addPart(row.oid("catalog"), row.oid("oid"), SystemCatalog.EXTENSION, row.oid("extension"));
    }
}

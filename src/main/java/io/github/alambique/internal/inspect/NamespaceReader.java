package io.github.alambique.internal.inspect;

import io.github.alambique.schema.Extension;
import io.github.alambique.schema.Namespace;
import java.sql.SQLException;
import java.util.Optional;

/** Reads schemas, and extensions with what they own. */
final class NamespaceReader {

    private final Catalog catalog;

    NamespaceReader(Catalog catalog) {
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
            catalog.comment(extension.reference(), comment.orElse(""));
        }
    }

    void readMember(CatalogRow row) throws SQLException {
        Optional<String> name = row.optional("name");
        if (name.isPresent()) {
            catalog.kept().addExtensionMember(row.text("extension_name"), name.get());
        }
        catalog.references().addPart(row.oid("catalog"), row.oid("oid"), SystemCatalog.EXTENSION, row.oid("extension"));
    }
}

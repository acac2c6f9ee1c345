package io.github.alambique.internal.inspect;

import io.github.alambique.schema.DefaultPrivileges;
import io.github.alambique.schema.Grant;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads granted privileges, revoked default privileges, and the privileges of new objects. */
final class GrantReader {

    private final Catalog catalog;

    GrantReader(Catalog catalog) {
        this.catalog = catalog;
    }

    void readGrant(CatalogRow row) throws SQLException {
        Optional<ObjectReference> object = grantObject(row);
        if (object.isPresent() && object.get().kind() != ObjectKind.COLUMN) {
            catalog.grants.add(grant(row, object.get(), row.list("columns"), row.flag("grantable")));
        }
    }

    private Optional<ObjectReference> grantObject(CatalogRow row) throws SQLException {
        return row.optional("default_schema").isPresent() ? Optional.of(defaultSchema()) : object(row);
    }

    private Optional<ObjectReference> object(CatalogRow row) throws SQLException {
        return catalog.references.named(row.oid("catalog"), row.oid("oid"));
    }

    private ObjectReference defaultSchema() {
        return ObjectReference.of(ObjectKind.SCHEMA, QualifiedName.of(catalog.defaultSchema));
    }

    private static Grant grant(CatalogRow row, ObjectReference object, List<String> columns, boolean grantable)
            throws SQLException {
        return new Grant(
                row.list("privileges"),
                new Grant.Target(object, false),
                columns,
                row.optional("grantee").orElse(Grant.OWNER),
                grantable);
    }

    void readWithheld(CatalogRow row) throws SQLException {
        Optional<ObjectReference> object = grantObject(row);
        if (object.isPresent() && object.get().kind() != ObjectKind.COLUMN) {
            catalog.withheld.add(grant(row, object.get(), List.of(), false));
        }
    }

    void readDefault(CatalogRow row) throws SQLException {
        List<String> privileges = row.list("privileges");
        List<String> grantees = row.list("grantees");
        List<String> grantable = row.list("grantable");
        List<DefaultPrivileges.Held> held = new ArrayList<>();
        for (int i = 0; i < privileges.size(); i++) {
            held.add(new DefaultPrivileges.Held(
                    privileges.get(i), grantees.get(i), Boolean.parseBoolean(grantable.get(i))));
        }
        catalog.defaultPrivileges.add(new DefaultPrivileges(
                ObjectKind.valueOf(row.text("kind")), row.flag("everywhere"), row.optional("schema"), held));
    }
}

package io.github.alambique.internal.inspect;

import io.github.alambique.schema.DataType;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.SqlObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads the objects that are held as the statements that create them. */
final class StatementReader {

    private final Catalog catalog;

    StatementReader(Catalog catalog) {
        this.catalog = catalog;
    }

    void readAggregate(CatalogRow row) throws SQLException {
        List<DataType> arguments =
                row.list("arguments").stream().map(DataType::new).toList();
        add(SystemCatalog.PROC, row, ObjectReference.routine(ObjectKind.AGGREGATE, row.name(), arguments));
    }

    void readRule(CatalogRow row) throws SQLException {
        long relation = row.oid("relation");
        Optional<ObjectReference> owner = catalog.references().relation(relation);
        if (owner.isEmpty()) {
            return;
        }
        if (row.flag("is_view")) {
            catalog.references().addPart(SystemCatalog.REWRITE, row.oid("oid"), SystemCatalog.CLASS, relation);
        } else {
            ObjectReference rule =
                    ObjectReference.member(ObjectKind.RULE, owner.get().name(), row.text("name"));
            add(SystemCatalog.REWRITE, row, rule);
        }
    }

    void readStatistics(CatalogRow row) throws SQLException {
        if (catalog.references().relation(row.oid("relation")).isPresent()) {
            add(SystemCatalog.STATISTIC_EXT, row, ObjectReference.of(ObjectKind.STATISTICS, row.name()));
        }
    }

    void readCollation(CatalogRow row) throws SQLException {
        add(SystemCatalog.COLLATION, row, ObjectReference.of(ObjectKind.COLLATION, row.name()));
    }

    private void add(long systemCatalog, CatalogRow row, ObjectReference reference) throws SQLException {
        String definition = row.text("definition").strip();
        String statement = definition.endsWith(";") ? definition.substring(0, definition.length() - 1) : definition;
        catalog.add(systemCatalog, row.oid("oid"), new SqlObject(reference, statement));
    }
}

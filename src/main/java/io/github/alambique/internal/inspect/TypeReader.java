package io.github.alambique.internal.inspect;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.CompositeType;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.RangeType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads enums, domains, ranges and composite types. */
final class TypeReader {

    private record Composite(QualifiedName name, long relation) {}

    private final Catalog catalog;
    private final ColumnReader columns;
    private final Map<Long, Domain> domains = new HashMap<>();
    private final List<Composite> composites = new ArrayList<>();

    TypeReader(Catalog catalog, ColumnReader columns) {
        this.catalog = catalog;
        this.columns = columns;
    }

    void read(CatalogRow row) throws SQLException {
        long oid = row.oid("oid");
        CatalogReferences references = catalog.references;
        for (String constructor : row.list("constructors")) {
            references.addPart(SystemCatalog.PROC, Long.parseLong(constructor), SystemCatalog.TYPE, oid);
        }
        if (row.flag("is_member")) {
            return;
        }
        if (row.oid("part_of") != 0) {
            references.addPart(SystemCatalog.TYPE, oid, SystemCatalog.TYPE, row.oid("part_of"));
            return;
        }
        switch (row.text("type")) {
            case "e" -> catalog.add(SystemCatalog.TYPE, oid, new EnumType(row.name(), row.list("values")));
            case "r" -> catalog.add(SystemCatalog.TYPE, oid, range(row));
            case "d" -> {
                domains.put(oid, domain(row));
                references.add(SystemCatalog.TYPE, oid, ObjectReference.of(ObjectKind.DOMAIN, row.name()));
            }
            case "c" -> readRelation(row, oid, row.oid("relation"));
            default -> {
                // Base types are not managed.
            }
        }
    }

    // Each table and view has a row type.
    private void readRelation(CatalogRow row, long oid, long relation) throws SQLException {
        if (row.flag("composite")) {
            composites.add(new Composite(row.name(), relation));
            catalog.references.add(SystemCatalog.TYPE, oid, ObjectReference.of(ObjectKind.TYPE, row.name()));
            catalog.references.addPart(SystemCatalog.CLASS, relation, SystemCatalog.TYPE, oid);
        } else {
            catalog.references.addPart(SystemCatalog.TYPE, oid, SystemCatalog.CLASS, relation);
        }
    }

    private static RangeType range(CatalogRow row) throws SQLException {
        return new RangeType(
                row.name(),
                new DataType(row.text("subtype")),
                row.name("operator_class"),
                row.name("collation"),
                row.name("difference"),
                row.optional("multirange_name"));
    }

    private static Domain domain(CatalogRow row) throws SQLException {
        return new Domain(
                row.name(),
                new DataType(row.text("base_type")),
                row.name("collation"),
                row.expression("default_value"),
                row.flag("nullable"),
                List.of());
    }

    void addCheck(long domain, long oid, CheckConstraint check) {
        domains.computeIfPresent(domain, (any, known) -> {
            catalog.references.add(
                    SystemCatalog.CONSTRAINT,
                    oid,
                    ObjectReference.member(
                            ObjectKind.DOMAIN_CONSTRAINT,
                            known.name(),
                            check.name().orElseThrow()));
            return known.check(check);
        });
    }

    /** Adds the types, once the checks of domains are known too. */
    void assemble() {
        domains.values().forEach(catalog.objects::add);
        composites.forEach(this::assemble);
    }

    private void assemble(Composite type) {
        List<CompositeType.Attribute> attributes = new ArrayList<>();
        for (ColumnReader.Attribute attribute : columns.of(type.relation)) {
            var column = attribute.column();
            attributes.add(new CompositeType.Attribute(column.name(), column.type(), column.collation()));
            column.comment()
                    .ifPresent(text -> catalog.comments.put(
                            ObjectReference.member(ObjectKind.COLUMN, type.name, column.name()), text));
        }
        catalog.objects.add(new CompositeType(type.name, attributes));
    }
}

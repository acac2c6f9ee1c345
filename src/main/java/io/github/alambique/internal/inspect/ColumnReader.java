package io.github.alambique.internal.inspect;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnStorage;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the columns of tables and views, and the attributes of composite types. */
final class ColumnReader {

    /** A column, and whether the table declares it itself; otherwise it is only inherited. */
    record Attribute(Column column, boolean local) {}

    private final Catalog catalog;
    private final SequenceReader sequences;
    private final Map<Long, List<Attribute>> attributes = new HashMap<>();

    ColumnReader(Catalog catalog, SequenceReader sequences) {
        this.catalog = catalog;
        this.sequences = sequences;
    }

    void read(CatalogRow row) throws SQLException {
        long relation = row.oid("relation");
        int number = row.number("number");
        Optional<ObjectReference> owner = catalog.references.relation(relation);
        catalog.references.addColumn(relation, number, row.text("name"));
        Optional<ObjectKind> kind = owner.map(ObjectReference::kind);
        if (kind.isEmpty() || kind.get() == ObjectKind.TABLE) {
            Column column = column(row, relation, number);
            if (row.flag("redeclared")) {
                catalog.references.column(relation, number).ifPresent(catalog.redeclared::add);
            }
            attributes
                    .computeIfAbsent(relation, any -> new ArrayList<>())
                    .add(new Attribute(column, row.flag("local")));
        } else {
            if (kind.get() == ObjectKind.VIEW || kind.get() == ObjectKind.MATERIALIZED_VIEW) {
                catalog.viewColumns
                        .computeIfAbsent(owner.get().name(), any -> new ArrayList<>())
                        .add(column(row, relation, number));
            }
            Optional<String> comment = row.optional("comment");
            comment.ifPresent(text -> catalog.references
                    .column(relation, number)
                    .ifPresent(column -> catalog.comments.put(column, text)));
        }
    }

    void readDefault(CatalogRow row) throws SQLException {
        long oid = row.oid("oid");
        catalog.references
                .column(row.oid("relation"), row.number("number"))
                .ifPresent(column -> catalog.references.add(SystemCatalog.ATTRDEF, oid, column));
    }

    /** In order. */
    List<Attribute> of(long relation) {
        return attributes.getOrDefault(relation, List.of());
    }

    private Column column(CatalogRow row, long relation, int number) throws SQLException {
        return new Column(
                row.text("name"),
                new DataType(row.text("type")),
                row.name("collation"),
                row.flag("nullable"),
                value(row, relation, number),
                storage(row),
                row.optional("comment"));
    }

    private Optional<ColumnValue> value(CatalogRow row, long relation, int number) throws SQLException {
        Optional<String> identity = row.optional("identity");
        if (identity.isPresent()) {
            boolean always = identity.get().equals("a");
            return catalog.references
                    .column(relation, number)
                    .map(column -> sequences.identity(always, relation, number, column));
        }
        Optional<String> generated = row.optional("generated");
        if (generated.isPresent()) {
            boolean stored = generated.get().equals("s");
            return row.condition("expression").map(expression -> new ColumnValue.Generated(expression, stored));
        }
        Optional<Expression> expression = row.expression("expression");
        return expression.map(ColumnValue.Default::new);
    }

    private static ColumnStorage storage(CatalogRow row) throws SQLException {
        Optional<String> statistics = row.optional("statistics");
        ColumnStorage storage = new ColumnStorage(
                row.optional("strategy").map(ColumnStorage.Strategy::valueOf),
                row.optional("compression"),
                statistics.map(text -> OptionalInt.of(Integer.parseInt(text))).orElseGet(OptionalInt::empty),
                row.parameters("options"));
        return storage.equals(ColumnStorage.DEFAULT) ? ColumnStorage.DEFAULT : storage;
    }
}

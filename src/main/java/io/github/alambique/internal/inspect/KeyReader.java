package io.github.alambique.internal.inspect;

import io.github.alambique.schema.IndexKey;
import io.github.alambique.schema.StorageParameters;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the keys of indexes, exclusion constraints and partitioned tables. */
final class KeyReader {

    /** The keys of an index, the columns it includes and, of an exclusion constraint, the operator for each key. */
    record Keys(List<IndexKey> keys, List<String> include, List<String> operators) {}

    private final Map<Long, Keys> indexes = new HashMap<>();
    private final Map<Long, List<IndexKey>> partitioned = new HashMap<>();

    void readIndexKey(CatalogRow row) throws SQLException {
        Keys keys = indexes.computeIfAbsent(
                row.oid("index"), any -> new Keys(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        if (row.flag("is_key")) {
            keys.keys.add(indexKey(row));
            row.optional("operator").ifPresent(keys.operators::add);
        } else {
            keys.include.add(row.text("column"));
        }
    }

    void readPartitionKey(CatalogRow row) throws SQLException {
        Optional<String> column = row.optional("column");
        String text = column.isPresent()
                ? column.get()
                : ExpressionText.unwrapped(
                        ExpressionText.split(row.text("expressions")).get(row.number("expression_number") - 1));
        partitioned
                .computeIfAbsent(row.oid("relation"), any -> new ArrayList<>())
                .add(new IndexKey(
                        column.isPresent(),
                        text,
                        row.name("collation"),
                        operatorClass(row, StorageParameters.NONE),
                        true,
                        IndexKey.Nulls.DEFAULT));
    }

    Keys ofIndex(long index) {
        return indexes.getOrDefault(index, new Keys(List.of(), List.of(), List.of()));
    }

    List<IndexKey> ofPartitioned(long table) {
        return partitioned.getOrDefault(table, List.of());
    }

    private static IndexKey indexKey(CatalogRow row) throws SQLException {
        Optional<String> column = row.optional("column");
        return new IndexKey(
                column.isPresent(),
                column.isPresent() ? column.get() : ExpressionText.unwrapped(row.text("expression")),
                row.name("collation"),
                operatorClass(row, row.parametersInOrder("parameters")),
                !row.flag("descending"),
                nulls(row.flag("descending"), row.flag("nulls_first")));
    }

    private static Optional<IndexKey.OperatorClass> operatorClass(CatalogRow row, StorageParameters parameters)
            throws SQLException {
        return row.name("operator_class").map(name -> new IndexKey.OperatorClass(name, parameters));
    }

    // Nulls count as greater than all else.
    private static IndexKey.Nulls nulls(boolean descending, boolean first) {
        if (descending == first) {
            return IndexKey.Nulls.DEFAULT;
        }
        return first ? IndexKey.Nulls.FIRST : IndexKey.Nulls.LAST;
    }
}

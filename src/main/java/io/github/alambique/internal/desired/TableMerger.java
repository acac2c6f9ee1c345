package io.github.alambique.internal.desired;

import io.github.alambique.internal.jpa.ProviderNames;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A table as entities want it, with what only the database says of it. */
final class TableMerger {

    private final ColumnMerger columns;
    private final ProviderNames names;

    TableMerger(ColumnMerger columns, ProviderNames names) {
        this.columns = columns;
        this.names = names;
    }

    /** A table that the database does not have. */
    Table plain(Table desired) {
        List<Constraint> constraints = ConstraintMerger.once(desired, names).stream()
                .map(constraint -> ConstraintMerger.named(constraint, names.chosen(desired.name(), constraint)))
                .toList();
        return with(
                desired,
                desired,
                desired.columns().stream().map(ColumnMerger::plain).toList(),
                constraints);
    }

    /** @param indexes those of the table in the database */
    Table complete(Table desired, Table current, List<Index> indexes) {
        Table once = desired.constraints(ConstraintMerger.once(desired, names));
        Map<String, Column> known =
                current.columns().stream().collect(Collectors.toMap(Column::name, Function.identity()));
        List<Column> completed = desired.columns().stream()
                .map(column -> known.containsKey(column.name())
                        ? columns.complete(desired.name(), column, known.get(column.name()))
                        : ColumnMerger.plain(column))
                .toList();
        return with(desired, current, completed, new ConstraintMerger(names, once, current, indexes).complete());
    }

    private static Table with(Table desired, Table current, List<Column> columns, List<Constraint> constraints) {
        return new Table(
                desired.name(),
                columns,
                constraints,
                current.inherits(),
                current.partitionKey(),
                current.partition(),
                current.options(),
                current.rowSecurity(),
                current.indexUse(),
                desired.comment().or(current::comment));
    }
}

package io.github.alambique.command;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A kind of difference that is ignored, in tables that are there on both sides: the current side is taken for the desired one. */
public enum Ignored {
    /** The defaults of columns. */
    DEFAULTS {
        @Override
        Table in(Table desired, Table current) {
            Map<String, Column> known =
                    current.columns().stream().collect(Collectors.toMap(Column::name, Function.identity()));
            return desired.columns(desired.columns().stream()
                    .map(column ->
                            known.containsKey(column.name()) ? withDefaultOf(column, known.get(column.name())) : column)
                    .toList());
        }
    },

    /** The check constraints of tables. */
    CHECKS {
        @Override
        Table in(Table desired, Table current) {
            Predicate<Constraint> isCheck = CheckConstraint.class::isInstance;
            return desired.constraints(Stream.concat(
                            desired.constraints().stream().filter(isCheck.negate()),
                            current.constraints().stream().filter(isCheck))
                    .toList());
        }
    };

    /** The desired schema, with what is ignored as the current one has it. */
    Schema in(Schema desired, Schema current) {
        Map<QualifiedName, Table> known =
                current.tables().stream().collect(Collectors.toMap(Table::name, Function.identity()));
        List<Table> tables = desired.tables().stream()
                .map(table -> known.containsKey(table.name()) ? in(table, known.get(table.name())) : table)
                .toList();
        return desired.withTables(tables, desired.indexes());
    }

    abstract Table in(Table desired, Table current);

    // Identity and generated columns are not defaults.
    private static Column withDefaultOf(Column desired, Column current) {
        boolean plain = Stream.of(desired, current)
                .allMatch(column ->
                        column.value().isEmpty() || column.defaultExpression().isPresent());
        return plain ? desired.withDefault(current.defaultExpression()) : desired;
    }
}

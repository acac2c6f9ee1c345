package io.github.alambique.internal.command;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Dependency;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kind of difference that is ignored in tables that are there on both sides: the desired side takes what the current one has,
 * where all that it needs is desired too.
 */
public enum Ignored {
    /** The defaults of columns that stay. */
    DEFAULTS {
        @Override
        Table in(Table desired, Table current, Sides sides) {
            return desired.columns(desired.columns().stream()
                    .map(column -> column(current, column.name())
                            .filter(known -> isPlain(column) && isPlain(known))
                            .filter(known -> sides.canTake(
                                    ObjectReference.member(ObjectKind.COLUMN, current.name(), known.name())))
                            .map(known -> column.withDefault(known.defaultExpression()))
                            .orElse(column))
                    .toList());
        }
    },

    /** The check constraints of columns that stay. */
    CHECKS {
        @Override
        Table in(Table desired, Table current, Sides sides) {
            return desired.constraints(Stream.concat(
                            desired.constraints().stream()
                                    .filter(constraint -> !(constraint instanceof CheckConstraint)
                                            || sides.isOfNewColumn(desired.name(), constraint)),
                            current.constraints().stream()
                                    .filter(constraint -> constraint instanceof CheckConstraint
                                            && reference(current.name(), constraint)
                                                    .filter(sides::canTake)
                                                    .isPresent()))
                    .toList());
        }
    };

    /** The desired schema, with what is ignored as the current one has it. */
    Schema in(Schema desired, Schema current) {
        Map<QualifiedName, Table> known =
                current.tables().stream().collect(Collectors.toMap(Table::name, Function.identity()));
        var sides = new Sides(desired, current);
        List<Table> tables = desired.tables().stream()
                .map(table -> known.containsKey(table.name()) ? in(table, known.get(table.name()), sides) : table)
                .toList();
        return desired.withTables(tables, desired.indexes());
    }

    abstract Table in(Table desired, Table current, Sides sides);

    // Identity and generated columns are not defaults.
    private static boolean isPlain(Column column) {
        return column.value().isEmpty() || column.defaultExpression().isPresent();
    }

    private static Optional<Column> column(Table table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    private static Optional<ObjectReference> reference(QualifiedName table, Constraint constraint) {
        return constraint.name().map(name -> ObjectReference.member(ObjectKind.CONSTRAINT, table, name));
    }

    /** Both schemas, and what of the one is in the other. */
    private record Sides(
            Map<ObjectReference, String> desiredTypes,
            Map<ObjectReference, String> currentTypes,
            Set<ObjectReference> desiredObjects,
            Set<ObjectReference> currentObjects,
            Map<ObjectReference, List<Dependency>> desiredNeeds,
            Map<ObjectReference, List<Dependency>> currentNeeds) {

        Sides(Schema desired, Schema current) {
            this(types(desired), types(current), objects(desired), objects(current), needs(desired), needs(current));
        }

        /** Whether all that this part of the current schema needs is the same in the desired one. */
        boolean canTake(ObjectReference part) {
            return isSame(part)
                    && currentNeeds.getOrDefault(part, List.of()).stream()
                            .map(Dependency::on)
                            .allMatch(this::isSame);
        }

        boolean isOfNewColumn(QualifiedName table, Constraint constraint) {
            return reference(table, constraint).stream()
                    .flatMap(part -> desiredNeeds.getOrDefault(part, List.of()).stream())
                    .map(Dependency::on)
                    .anyMatch(on -> desiredTypes.containsKey(on) && !currentTypes.containsKey(on));
        }

        private boolean isSame(ObjectReference part) {
            return currentTypes.containsKey(part)
                    ? currentTypes.get(part).equals(desiredTypes.get(part))
                    : !currentObjects.contains(part) || desiredObjects.contains(part);
        }

        private static Map<ObjectReference, String> types(Schema schema) {
            return schema.tables().stream()
                    .flatMap(table -> table.columns().stream()
                            .map(column -> Map.entry(
                                    ObjectReference.member(ObjectKind.COLUMN, table.name(), column.name()),
                                    column.type().sql())))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }

        private static Set<ObjectReference> objects(Schema schema) {
            return schema.objects().stream().map(SchemaObject::reference).collect(Collectors.toSet());
        }

        private static Map<ObjectReference, List<Dependency>> needs(Schema schema) {
            return schema.dependencies().stream().collect(Collectors.groupingBy(Dependency::dependent));
        }
    }
}

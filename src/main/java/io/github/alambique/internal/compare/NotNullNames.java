package io.github.alambique.internal.compare;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.DefaultNames;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.Validity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Prepares the not-null constraints of PostgreSQL 18 for the comparison. A constraint whose name PostgreSQL gave, even for
 * another table, becomes a plain {@code NOT NULL}, unless the other schema names it: then it can be renamed.
 */
final class NotNullNames {

    private final Map<QualifiedName, Set<String>> named = new HashMap<>();

    private NotNullNames(Schema schema, Schema other) {
        for (Table table : other.tables()) {
            for (Constraint constraint : table.constraints()) {
                if (isOrdinary(constraint) && !hasDefaultName(constraint)) {
                    named.computeIfAbsent(table.name(), key -> new HashSet<>()).add(column(constraint));
                }
            }
        }
        Stream.of(schema, other).flatMap(side -> side.tables().stream()).forEach(this::leaveFamily);
    }

    /** The schema in the form in which it is compared with the other one. */
    static Schema in(Schema schema, Schema other) {
        NotNullNames names = new NotNullNames(schema, other);
        return schema.withTables(schema.tables().stream().map(names::in).toList(), schema.indexes());
    }

    /** The schema with the constraint behind each plain {@code NOT NULL}: a rename of its table or column keeps its name. */
    static Schema written(Schema schema) {
        List<Table> tables = schema.tables().stream()
                .map(table -> table.parents().isEmpty() ? written(table) : table)
                .toList();
        return schema.withTables(tables, schema.indexes());
    }

    private static Table written(Table table) {
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        for (Column column : table.columns()) {
            if (!column.nullable()) {
                NotNullConstraint constraint = NotNullConstraint.of(column.name());
                constraints.add(constraint.named(DefaultNames.of(table.name().name(), constraint)));
            }
        }
        return table.constraints(constraints)
                .columns(table.columns().stream()
                        .map(column -> column.withNullable(true))
                        .toList());
    }

    // PostgreSQL renames the constraint of a parent only if all children use the same name.
    private void leaveFamily(Table table) {
        List<QualifiedName> parents = table.parents();
        if (!parents.isEmpty()) {
            named.remove(table.name());
            parents.forEach(named::remove);
        }
    }

    private Table in(Table table) {
        Set<String> renamed = named.getOrDefault(table.name(), Set.of());
        Set<String> plain = new HashSet<>();
        List<Constraint> constraints = new ArrayList<>();
        for (Constraint constraint : table.constraints()) {
            if (isOrdinary(constraint) && hasDefaultName(constraint) && !renamed.contains(column(constraint))) {
                plain.add(column(constraint));
            } else {
                constraints.add(constraint);
            }
        }
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            if (!column.nullable() && renamed.contains(column.name())) {
                constraints.add(NotNullConstraint.of(column.name()));
                columns.add(column.withNullable(true));
            } else {
                columns.add(plain.contains(column.name()) ? column.notNull() : column);
            }
        }
        return table.columns(columns).constraints(constraints);
    }

    private static boolean isOrdinary(Constraint constraint) {
        return constraint instanceof NotNullConstraint notNull
                && notNull.inherited()
                && notNull.validity() == Validity.VALID;
    }

    private static boolean hasDefaultName(Constraint constraint) {
        return constraint.name().map(DefaultNames::isDefaultOfNotNull).orElse(true);
    }

    private static String column(Constraint notNull) {
        return ((NotNullConstraint) notNull).column();
    }
}

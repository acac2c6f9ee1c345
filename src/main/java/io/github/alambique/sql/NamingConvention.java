package io.github.alambique.sql;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexKey;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.UniqueConstraint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names the constraints and indexes that have no name of their own, as PostgreSQL itself would. */
final class NamingConvention {

    private NamingConvention() {}

    /** The name of a constraint of that table; empty where only PostgreSQL can tell. */
    static Optional<String> nameOf(QualifiedName table, Constraint constraint) {
        return constraint.name().or(() -> constraint.accept(new DefaultName(table.name())));
    }

    /** The name of an index; empty where only PostgreSQL can tell. */
    static Optional<String> nameOf(Index index) {
        return index.name().or(() -> defaultName(index));
    }

    private static Optional<String> defaultName(Index index) {
        if (!index.keys().stream().allMatch(IndexKey::isColumn)) {
            return Optional.empty();
        }
        List<String> keys = index.keys().stream().map(IndexKey::text).toList();
        return Optional.of(ObjectName.of(index.table().name(), join(keys, index.include()), "idx"));
    }

    private static String join(List<String> columns, List<String> included) {
        return String.join(
                "_", Stream.concat(columns.stream(), included.stream()).toList());
    }

    private record DefaultName(String table) implements Constraint.Visitor<Optional<String>> {

        @Override
        public Optional<String> visit(PrimaryKey constraint) {
            return Optional.of(ObjectName.of(table, "", "pkey"));
        }

        @Override
        public Optional<String> visit(UniqueConstraint constraint) {
            return Optional.of(ObjectName.of(table, join(constraint.columns(), constraint.include()), "key"));
        }

        @Override
        public Optional<String> visit(ForeignKey constraint) {
            return Optional.of(ObjectName.of(table, join(constraint.columns(), List.of()), "fkey"));
        }

        // PostgreSQL takes the column from the condition's parse tree.
        @Override
        public Optional<String> visit(CheckConstraint constraint) {
            return Optional.empty();
        }
    }
}

package io.github.alambique.internal.sql;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.ExclusionConstraint;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexKey;
import io.github.alambique.schema.KeyColumns;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.ObjectName;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.UniqueConstraint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names the constraints and indexes that have no name of their own: by the project's patterns, or as PostgreSQL itself
 * names them. What has a name keeps it. Immutable.
 */
public final class NamingConvention {

    /** PostgreSQL's own names. */
    public static final NamingConvention POSTGRESQL = new NamingConvention(Map.of());

    private final Map<NameKind, NamePattern> patterns;

    private NamingConvention(Map<NameKind, NamePattern> patterns) {
        this.patterns = patterns;
    }

    /**
     * Reads patterns such as {@code pk=pk_{table}, fk=fk_{table}_{columns}}, of the kinds pk, uq, fk, ck, ex, nn and
     * ix. In a pattern, <code>{table}</code> is the table, <code>{columns}</code> its columns with underscores between
     * them and <code>{referenced_table}</code> the one a foreign key refers to. What has no pattern gets PostgreSQL's
     * name.
     *
     * @throws io.github.alambique.InvalidInputException for another kind or placeholder
     */
    public static NamingConvention parse(String text) {
        return new NamingConvention(NamePattern.parseAll(text));
    }

    /** The name of a constraint of that table; empty where only PostgreSQL can tell. */
    Optional<String> nameOf(QualifiedName table, Constraint constraint) {
        return constraint
                .name()
                .or(() -> constraint.accept(new Namer(table.name())).name());
    }

    /** The same, but in the table's own definition names are left to PostgreSQL as long as it knows them best. */
    Optional<String> nameInTable(QualifiedName table, Constraint constraint) {
        return constraint
                .name()
                .or(() -> constraint.accept(new Namer(table.name())).byPattern());
    }

    /** The name of an index; empty where only PostgreSQL can tell. */
    Optional<String> nameOf(Index index) {
        return index.name().or(() -> unnamed(index).name());
    }

    private Unnamed unnamed(Index index) {
        List<String> columns = columns(index.keys().stream(), index.include());
        return new Unnamed(NameKind.IX, index.table().name(), columns, "");
    }

    // Expressions have no name to go by.
    private static List<String> columns(Stream<IndexKey> keys, List<String> include) {
        List<IndexKey> all = keys.toList();
        return all.stream().allMatch(IndexKey::isColumn)
                ? join(all.stream().map(IndexKey::text).toList(), include)
                : List.of();
    }

    private static List<String> join(List<String> columns, List<String> included) {
        return Stream.concat(columns.stream(), included.stream()).toList();
    }

    /** What a name is made from; an empty list of columns means that they are not known. */
    private final class Unnamed {

        private final NameKind kind;
        private final String table;
        private final List<String> columns;
        private final String referencedTable;

        Unnamed(NameKind kind, String table, List<String> columns, String referencedTable) {
            this.kind = kind;
            this.table = table;
            this.columns = columns;
            this.referencedTable = referencedTable;
        }

        Optional<String> name() {
            return byPattern().or(this::byPostgresql);
        }

        Optional<String> byPattern() {
            return Optional.ofNullable(patterns.get(kind))
                    .flatMap(pattern -> pattern.fill(table, columns, referencedTable));
        }

        private Optional<String> byPostgresql() {
            if (kind == NameKind.PK) {
                return Optional.of(ObjectName.of(table, "", kind.suffix()));
            }
            return columns.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ObjectName.of(table, String.join("_", columns), kind.suffix()));
        }
    }

    private final class Namer implements Constraint.Visitor<Unnamed> {

        private final String table;

        Namer(String table) {
            this.table = table;
        }

        @Override
        public Unnamed visit(PrimaryKey constraint) {
            return unnamed(NameKind.PK, constraint.key());
        }

        @Override
        public Unnamed visit(UniqueConstraint constraint) {
            return unnamed(NameKind.UQ, constraint.key());
        }

        @Override
        public Unnamed visit(ForeignKey constraint) {
            return new Unnamed(
                    NameKind.FK,
                    table,
                    constraint.columns(),
                    constraint.reference().table().name());
        }

        // PostgreSQL takes the column of a check from the condition's parse tree.
        @Override
        public Unnamed visit(CheckConstraint constraint) {
            return new Unnamed(NameKind.CK, table, List.of(), "");
        }

        @Override
        public Unnamed visit(ExclusionConstraint constraint) {
            Stream<IndexKey> keys = constraint.elements().stream().map(ExclusionConstraint.Element::key);
            return new Unnamed(NameKind.EX, table, columns(keys, constraint.include()), "");
        }

        @Override
        public Unnamed visit(NotNullConstraint constraint) {
            return new Unnamed(NameKind.NN, table, List.of(constraint.column()), "");
        }

        private Unnamed unnamed(NameKind kind, KeyColumns key) {
            return new Unnamed(kind, table, join(key.columns(), key.include()), "");
        }
    }
}

package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** An index that stands by itself, not the one behind a constraint. With no name it gets one when its SQL is written. */
public record Index(
        Optional<String> name,
        QualifiedName table,
        boolean unique,
        String method,
        List<IndexKey> keys,
        List<String> include,
        boolean nullsDistinct,
        Optional<Expression> predicate) {

    public Index {
        name.ifPresent(Identifier::checked);
        Objects.requireNonNull(table);
        Identifier.checked(method);
        keys = List.copyOf(keys);
        include = Identifier.checked(include);
        Objects.requireNonNull(predicate);
    }

    /** The beginning of an index that does not yet say what it indexes. */
    public record Start(Optional<String> name, boolean unique) {
        public Start {
            name.ifPresent(Identifier::checked);
        }

        /** The table, as {@code name} or {@code schema.name}, and columns of it. */
        public Index on(String table, String column, String... more) {
            return on(table, Stream.concat(Stream.of(column), Stream.of(more)).map(IndexKey::column));
        }

        /** The table, as {@code name} or {@code schema.name}, and columns or expressions of it. */
        public Index on(String table, IndexKey key, IndexKey... more) {
            return on(table, Stream.concat(Stream.of(key), Stream.of(more)));
        }

        private Index on(String table, Stream<IndexKey> keys) {
            return new Index(
                    name,
                    QualifiedName.parse(table),
                    unique,
                    "btree",
                    keys.toList(),
                    List.of(),
                    true,
                    Optional.empty());
        }
    }

    /** The access method: {@code btree} unless {@code gin}, {@code gist}, {@code brin}, {@code hash} or another. */
    public Index using(String newMethod) {
        return new Index(name, table, unique, newMethod, keys, include, nullsDistinct, predicate);
    }

    /** Columns stored in the index without being part of the key. */
    public Index include(String... includedColumns) {
        return new Index(name, table, unique, method, keys, List.of(includedColumns), nullsDistinct, predicate);
    }

    /** {@code NULLS NOT DISTINCT}: two nulls count as equal; PostgreSQL 15. */
    public Index nullsNotDistinct() {
        return new Index(name, table, unique, method, keys, include, false, predicate);
    }

    /** Only the rows that meet this condition. */
    public Index where(String condition) {
        return new Index(
                name, table, unique, method, keys, include, nullsDistinct, Optional.of(new Expression(condition)));
    }
}

package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An index that stands by itself, not the one behind a constraint. Without a name, it gets one when its SQL is written.
 */
public record Index(
        Optional<String> name,
        QualifiedName table,
        List<IndexKey> keys,
        Uniqueness uniqueness,
        List<String> include,
        IndexStorage storage,
        Optional<Expression> predicate) {

    /** Whether two rows may have the same keys. */
    public enum Uniqueness {
        NOT_UNIQUE,
        UNIQUE,
        /** {@code UNIQUE … NULLS NOT DISTINCT}: two nulls count as equal; PostgreSQL 15. */
        UNIQUE_NULLS_NOT_DISTINCT
    }

    /**
     * The access method, and where and how the index is kept.
     *
     * @param only whether it is {@code ON ONLY} a partitioned table, and the indexes of the partitions are attached one by one
     */
    public record IndexStorage(String method, StorageParameters parameters, Optional<String> tablespace, boolean only) {
        static final IndexStorage DEFAULT = new IndexStorage("btree", StorageParameters.NONE, Optional.empty(), false);

        public IndexStorage {
            Identifier.checked(method);
            Objects.requireNonNull(parameters);
            tablespace.ifPresent(Identifier::checked);
        }
    }

    /** The beginning of an index that does not yet say what it indexes. */
    public record Start(Optional<String> name, Uniqueness uniqueness) {
        public Start {
            name.ifPresent(Identifier::checked);
            Objects.requireNonNull(uniqueness);
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
            QualifiedName tableName = QualifiedName.parse(table);
            return new Index(
                    name, tableName, keys.toList(), uniqueness, List.of(), IndexStorage.DEFAULT, Optional.empty());
        }
    }

    public Index {
        name.ifPresent(Identifier::checked);
        Objects.requireNonNull(table);
        keys = List.copyOf(keys);
        Objects.requireNonNull(uniqueness);
        include = Identifier.checked(include);
        Objects.requireNonNull(storage);
        Objects.requireNonNull(predicate);
    }

    /** {@code NULLS NOT DISTINCT}, of a unique index: two nulls count as equal; PostgreSQL 15. */
    public Index nullsNotDistinct() {
        return new Index(name, table, keys, Uniqueness.UNIQUE_NULLS_NOT_DISTINCT, include, storage, predicate);
    }

    /** Columns stored in the index without being part of the key. */
    public Index include(String... columns) {
        return new Index(name, table, keys, uniqueness, List.of(columns), storage, predicate);
    }

    /** The access method: {@code btree} unless {@code gin}, {@code gist}, {@code brin}, {@code hash} or another. */
    public Index using(String method) {
        return kept(new IndexStorage(method, storage.parameters, storage.tablespace, storage.only));
    }

    /** A storage parameter, such as {@code fillfactor}. */
    public Index with(String parameter, Object value) {
        return kept(new IndexStorage(
                storage.method, storage.parameters.with(parameter, value), storage.tablespace, storage.only));
    }

    public Index tablespace(String tablespace) {
        return kept(new IndexStorage(storage.method, storage.parameters, Optional.of(tablespace), storage.only));
    }

    /** {@code ON ONLY}: of a partitioned table alone. Its partitions have no such index until theirs are attached. */
    public Index only() {
        return kept(new IndexStorage(storage.method, storage.parameters, storage.tablespace, true));
    }

    /** Only the rows that meet this condition. */
    public Index where(String condition) {
        return new Index(name, table, keys, uniqueness, include, storage, Optional.of(new Expression(condition)));
    }

    public Index kept(IndexStorage newStorage) {
        return new Index(name, table, keys, uniqueness, include, newStorage, predicate);
    }
}

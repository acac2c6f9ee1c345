package io.github.alambique.internal.compare;

import io.github.alambique.schema.QualifiedName;
import java.util.Comparator;

/**
 * Where a step stands as far as its dependencies leave a choice: by its group, then beside its owner, then by its rank
 * there and its name.
 */
record SortKey(Group group, String owner, int rank, String name) implements Comparable<SortKey> {

    /** The order in which people read a schema; what is dropped goes last, the other way round. */
    enum Group {
        RENAMES,
        SCHEMAS,
        EXTENSIONS,
        COLLATIONS,
        TYPES,
        SEQUENCES,
        TABLES,
        VIEWS,
        ROUTINES,
        AGGREGATES,
        TRIGGERS,
        RULES,
        POLICIES,
        GRANTS,
        DROPPED_POLICIES,
        DROPPED_RULES,
        DROPPED_TRIGGERS,
        DROPPED_AGGREGATES,
        DROPPED_ROUTINES,
        DROPPED_VIEWS,
        DROPPED_TABLES,
        DROPPED_SEQUENCES,
        DROPPED_TYPES,
        DROPPED_COLLATIONS,
        DROPPED_EXTENSIONS,
        DROPPED_SCHEMAS;

        Group dropped() {
            return valueOf("DROPPED_" + name());
        }
    }

    // The ranks of what belongs to one table.
    static final int TABLE = 0;
    static final int COLUMN = 1;
    static final int DEFAULT = 2;
    static final int OWNER = 3;
    static final int POSITION = 4;
    static final int CONSTRAINT = 5;
    static final int PARENT = 6;
    static final int INDEX = 7;
    static final int STATISTICS = 8;
    static final int INDEX_USE = 9;
    static final int DROPPED_COLUMN = 10;

    /** Puts what goes before what comes. */
    static final int BEFORE = 20;

    private static final Comparator<SortKey> ORDER = Comparator.comparing(SortKey::group)
            .thenComparing(SortKey::owner)
            .thenComparingInt(SortKey::rank)
            .thenComparing(SortKey::name);

    /** The place of what belongs to a table. */
    static SortKey ofTable(QualifiedName table, int rank, String name) {
        return new SortKey(Group.TABLES, table.toString(), rank, name);
    }

    SortKey dropped() {
        return new SortKey(group.dropped(), owner, rank, name);
    }

    SortKey rank(int newRank) {
        return new SortKey(group, owner, newRank, name);
    }

    @Override
    public int compareTo(SortKey other) {
        return ORDER.compare(this, other);
    }
}

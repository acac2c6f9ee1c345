package io.github.alambique.internal.compare;

import io.github.alambique.schema.QualifiedName;
import java.util.Comparator;

/**
 * The position of a step where its dependencies leave a choice: by group, then by owner, then by rank within the owner and by
 * name.
 */
record SortKey(boolean isDrop, Group group, String owner, int rank, String name) implements Comparable<SortKey> {

    /** The order in which people read a schema. Drops come last, in reverse order. */
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
        GRANTS
    }

    // The ranks within one table.
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

    /** Subtracted from the ranks of drops, so that they come before creations. */
    static final int BEFORE = 20;

    private static final Comparator<SortKey> ORDER = Comparator.comparing(SortKey::isDrop)
            .thenComparing(
                    (one, other) -> one.isDrop ? other.group.compareTo(one.group) : one.group.compareTo(other.group))
            .thenComparing(SortKey::owner)
            .thenComparingInt(SortKey::rank)
            .thenComparing(SortKey::name);

    SortKey(Group group, String owner, int rank, String name) {
        this(false, group, owner, rank, name);
    }

    /** The position of an element of a table. */
    static SortKey ofTable(QualifiedName table, int rank, String name) {
        return new SortKey(Group.TABLES, table.toString(), rank, name);
    }

    /** The position among the drops. */
    SortKey dropped() {
        return new SortKey(true, group, owner, rank, name);
    }

    SortKey rank(int newRank) {
        return new SortKey(isDrop, group, owner, newRank, name);
    }

    @Override
    public int compareTo(SortKey other) {
        return ORDER.compare(this, other);
    }
}

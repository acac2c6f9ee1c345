package io.github.alambique.internal.compare;

import java.util.Comparator;

/**
 * Where a step stands as far as its dependencies leave a choice: by its group, then beside its owner, then by its rank
 * there and its name.
 */
record Place(Group group, String owner, int rank, String name) implements Comparable<Place> {

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

    private static final Comparator<Place> ORDER = Comparator.comparing(Place::group)
            .thenComparing(Place::owner)
            .thenComparingInt(Place::rank)
            .thenComparing(Place::name);

    Place dropped() {
        return new Place(group.dropped(), owner, rank, name);
    }

    Place rank(int newRank) {
        return new Place(group, owner, newRank, name);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}

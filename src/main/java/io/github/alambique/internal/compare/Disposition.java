package io.github.alambique.internal.compare;

/** What becomes of a part. */
enum Disposition {
    KEPT,
    ALTERED,
    /** Dropped and created. */
    REBUILT,
    /** Renamed, created beside the previous one, which is dropped when the columns have moved to the new one. */
    SWAPPED,
    CREATED,
    DROPPED;

    /** Whether it is not the object it was, so that comments and privileges on it are gone. */
    boolean isNew() {
        return this == CREATED || this == REBUILT || this == SWAPPED;
    }

    /** Whether a part that is created with it, or dropped with it, needs no step of its own. */
    boolean carries() {
        return this == CREATED || this == REBUILT || this == DROPPED;
    }
}

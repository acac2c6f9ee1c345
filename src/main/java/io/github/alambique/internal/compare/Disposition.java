package io.github.alambique.internal.compare;

/** What happens to an element. */
enum Disposition {
    KEPT,
    ALTERED,
    /** Dropped and created. */
    REBUILT,
    /** Created beside the previous object, which is renamed first and dropped when all columns have moved to the new one. */
    SWAPPED,
    CREATED,
    DROPPED;

    /** Whether it is another object afterwards, so that the comments and privileges of the previous one are gone. */
    boolean isNew() {
        return this == CREATED || this == REBUILT || this == SWAPPED;
    }

    /** Whether elements that are created or dropped along with it need no step of their own. */
    boolean carries() {
        return this == CREATED || this == REBUILT || this == DROPPED;
    }
}

package io.github.alambique.compare;

/** What happens around the creation of an element. */
interface Creation {

    /** Whether the element that is created brings this part along. */
    boolean brings(Part part);

    /** Whether this part is created by the same comparison, so that it has no rows yet. */
    boolean isNew(Part part);
}

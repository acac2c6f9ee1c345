package io.github.alambique.compare;

import io.github.alambique.schema.Constraint;

/** What happens around the creation of an element. */
interface Creation {

    /** Whether the element that is created brings this part along. */
    boolean brings(Part part);

    /** The constraint of a new table as it is written. */
    Constraint written(ConstraintElement constraint);

    /** Whether this part is created by the same comparison, so that it has no rows yet. */
    boolean isNew(Part part);
}

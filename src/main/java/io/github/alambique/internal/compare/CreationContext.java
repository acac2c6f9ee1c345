package io.github.alambique.internal.compare;

import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Domain;

/** What else happens around the creation of an element. By default the element is created alone, with all that can be in it. */
interface CreationContext {

    CreationContext ALONE = new CreationContext() {};

    /** Whether the element is created together with that one. */
    default boolean brings(ElementKey key) {
        return key.isWhole();
    }

    /** The constraint as it is written: without its name, if PostgreSQL chooses the same one. */
    default Constraint written(ConstraintElement constraint) {
        return ValueList.in(constraint.constraint());
    }

    /** The domain as it is written, its checks likewise. */
    default Domain written(Domain domain) {
        return domain;
    }

    /** Whether that element is created by the same comparison, so that it has no rows yet. */
    default boolean isNew(ElementKey key) {
        return false;
    }

    /** Whether that element is recreated unchanged, because of something that it depends on. */
    default boolean isAsBefore(ElementKey key) {
        return false;
    }
}

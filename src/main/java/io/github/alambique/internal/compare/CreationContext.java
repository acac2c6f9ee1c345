package io.github.alambique.internal.compare;

import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Domain;

/** What happens around the creation of an element. */
interface CreationContext {

    /** By itself, with all that can be in it. */
    CreationContext ALONE = new CreationContext() {
        @Override
        public boolean brings(ElementKey key) {
            return key.isWhole();
        }

        @Override
        public Constraint written(ConstraintElement constraint) {
            return ValueList.in(constraint.constraint());
        }

        @Override
        public Domain written(Domain domain) {
            return domain;
        }

        @Override
        public boolean isNew(ElementKey key) {
            return false;
        }

        @Override
        public boolean isAsBefore(ElementKey key) {
            return false;
        }
    };

    /** Whether the element that is created brings this part along. */
    boolean brings(ElementKey key);

    /** The constraint as it is written, without a name that PostgreSQL gives by itself. */
    Constraint written(ConstraintElement constraint);

    /** The domain likewise. */
    Domain written(Domain domain);

    /** Whether this part is created by the same comparison, so that it has no rows yet. */
    boolean isNew(ElementKey key);

    /** Whether this part is recreated unchanged, because of something it depends on. */
    boolean isAsBefore(ElementKey key);
}

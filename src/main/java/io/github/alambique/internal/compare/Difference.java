package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import java.util.List;

/** The changes from an element to its counterpart, and the dependents that cannot stay meanwhile. */
record Difference(Kind kind, List<Change> changes, Reach reach) {

    static final Difference NONE = new Difference(Kind.NONE, List.of(), Reach.NOTHING);

    /** Dropped and created. */
    static final Difference REBUILD = new Difference(Kind.REBUILD, List.of(), Reach.EVERYTHING);

    enum Kind {
        NONE,
        ALTER,
        REBUILD
    }

    /** Which dependents a change has dropped before it and created after it. */
    enum Reach {
        NOTHING,
        /** Of a column whose type changes to one that compares with the previous. */
        COLUMN_TYPE,
        /** Of a column whose type changes to one of the same family with other operators: foreign keys too. */
        COLUMN_OPERATORS,
        /** Of a column whose type changes to one of another family: defaults too. */
        COLUMN_FAMILY,
        /** Of a composite type with a changed attribute. */
        ATTRIBUTE,
        /** Of none, but PostgreSQL looks at all values of the domain. */
        VALUES,
        EVERYTHING
    }

    Difference {
        changes = List.copyOf(changes);
    }

    /** In place, by these changes; without changes there is no difference. */
    static Difference inPlace(List<Change> changes) {
        return changes.isEmpty() ? NONE : new Difference(Kind.ALTER, changes, Reach.NOTHING);
    }

    Difference reaching(Reach newReach) {
        return new Difference(kind, changes, newReach);
    }
}

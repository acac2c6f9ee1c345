package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AddConstraintUsingIndex;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.ConstraintIndex;
import io.github.alambique.schema.Deferral;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexKey;
import io.github.alambique.schema.KeyColumns;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.UniqueConstraint;
import java.util.Optional;

/** A unique index that {@code ADD CONSTRAINT … USING INDEX} turns into the index of a primary key or unique constraint. */
final class AdoptedIndex {

    private static final String BTREE = "btree";

    private AdoptedIndex() {}

    /** Whether the constraint of that table would have exactly this index; partitioned tables adopt none. */
    static boolean isOf(Constraint constraint, Index index, Table table) {
        if (table.partitionKey().isPresent() || !isPlain(index)) {
            return false;
        }
        boolean nullsDistinct = index.uniqueness() == Index.Uniqueness.UNIQUE;
        if (constraint instanceof PrimaryKey primary) {
            return nullsDistinct && isOver(primary.key(), index);
        }
        return constraint instanceof UniqueConstraint unique
                && unique.nullsDistinct() == nullsDistinct
                && isOver(unique.key(), index);
    }

    private static boolean isPlain(Index index) {
        return index.uniqueness() != Index.Uniqueness.NOT_UNIQUE
                && index.predicate().isEmpty()
                && index.storage().method().equals(BTREE)
                && !index.storage().only()
                && index.keys().stream().allMatch(key -> key.isColumn() && key.equals(IndexKey.column(key.text())));
    }

    private static boolean isOver(KeyColumns key, Index index) {
        ConstraintIndex kept = new ConstraintIndex(
                index.storage().parameters(), index.storage().tablespace(), false);
        return key.overlaps()
                && key.columns()
                        .equals(index.keys().stream().map(IndexKey::text).toList())
                && key.include().equals(index.include())
                && key.index().equals(kept);
    }

    /** The operation that makes a constraint of the index, which takes the name of the constraint. */
    static AddConstraintUsingIndex by(ConstraintElement constraint, String index) {
        Constraint key = constraint.constraint();
        Deferral deferral =
                key instanceof PrimaryKey primary ? primary.deferral() : ((UniqueConstraint) key).deferral();
        return new AddConstraintUsingIndex(
                constraint.table(), constraint.name(), key instanceof PrimaryKey, index, Optional.empty(), deferral);
    }
}

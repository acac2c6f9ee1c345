package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.Schema;
import java.util.List;
import java.util.stream.Stream;

/** Both schemas of a pair as the server knows them, and what leads from one to the other and back. */
record PairComparison(
        Pair pair, Side old, Side desired, List<Change> upgrade, List<Change> downgrade, DeparsedForms forms) {

    /**
     * A schema as it was inspected, and as the tests' own digest has it.
     *
     * @param readBack the digest once its expressions were loaded again from what the server printed
     */
    record Side(Schema schema, List<String> digest, List<String> readBack) {

        private Stream<EnumType> enums() {
            return schema.objects().stream().filter(EnumType.class::isInstance).map(EnumType.class::cast);
        }
    }

    boolean isEmpty() {
        return upgrade.isEmpty() && downgrade.isEmpty();
    }

    /** PostgreSQL refuses a new value of an enum in the transaction that added it, unless that made the type too. */
    boolean needsCommits() {
        return !isEmpty()
                && Stream.concat(old.enums(), desired.enums()).findAny().isPresent();
    }
}

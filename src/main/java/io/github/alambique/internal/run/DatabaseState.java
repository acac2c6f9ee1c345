package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;
import io.github.alambique.schema.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * Where a database stands.
 *
 * @param readOnly a standby, or a session whose transactions are read-only
 * @param pooled whether a connection pooler answered, not the server itself
 * @param versionTable the version table's full name, whether or not it exists
 * @param historyTable the history table's full name, whether or not it exists
 * @param historyIndexMissing whether the history exists without the index that finds the rows of a revision, and the role may create it
 * @param progressTable the full name of the progress table, whether or not it exists
 * @param elsewhere a version table in another schema of the search path, where there is none in the one that counts
 * @param rows the version rows; none when the table does not exist
 * @param halfDone the revisions outside a transaction that an earlier run did not finish
 * @param checksums what the history says of the content of each revision when it was applied or stamped last; none under the
 *     lock
 * @param damage what has to be put right first: {@link DamagedTableException}, {@link PreviousTablesException}
 */
public record DatabaseState(
        boolean readOnly,
        boolean pooled,
        QualifiedName versionTable,
        boolean versionTableExists,
        QualifiedName historyTable,
        boolean historyTableExists,
        boolean historyIndexMissing,
        QualifiedName progressTable,
        boolean progressTableExists,
        Optional<TableElsewhere> elsewhere,
        SortedSet<String> rows,
        List<HalfDone> halfDone,
        Map<String, String> checksums,
        List<MigrationException> damage) {

    public DatabaseState {
        halfDone = List.copyOf(halfDone);
        checksums = Map.copyOf(checksums);
        damage = List.copyOf(damage);
    }

    /** The full names of the tool's own tables, whether or not they exist. */
    public Set<QualifiedName> tables() {
        return Set.of(versionTable, historyTable, progressTable);
    }

    /** Whether there is nothing left to create. */
    boolean hasAllTables() {
        return versionTableExists && historyTableExists && !historyIndexMissing && progressTableExists;
    }

    /** @throws PreviousTablesException when new tables would take the names that these are to get */
    DatabaseState requireRenamed() {
        damage.stream()
                .filter(PreviousTablesException.class::isInstance)
                .findFirst()
                .ifPresent(previous -> {
                    throw previous;
                });
        return this;
    }

    /** @throws MigrationException when something has to be put right first */
    DatabaseState requireSound() {
        if (!damage.isEmpty()) {
            throw damage.get(0);
        }
        return this;
    }
}

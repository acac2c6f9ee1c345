package io.github.alambique.internal.versiontable;

import io.github.alambique.InvalidInputException;
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
 * @param partialRevisions the revisions outside a transaction that an earlier run did not finish
 * @param checksums what the history says of the content of each revision when it was applied or stamped last; none under the
 *     lock
 * @param previousTables set if the tables beside the version table still have the names of an earlier version
 * @param damage what a stamp has to repair first
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
        List<PartialRevision> partialRevisions,
        Map<String, String> checksums,
        Optional<InvalidInputException> previousTables,
        List<DamagedTableException> damage) {

    public DatabaseState {
        partialRevisions = List.copyOf(partialRevisions);
        checksums = Map.copyOf(checksums);
        damage = List.copyOf(damage);
    }

    /** The full names of the tool's own tables, whether or not they exist. */
    public Set<QualifiedName> tables() {
        return Set.of(versionTable, historyTable, progressTable);
    }

    /** Whether there is nothing left to create. */
    public boolean hasAllTables() {
        return versionTableExists && historyTableExists && !historyIndexMissing && progressTableExists;
    }

    /**
     * The same.
     *
     * @throws InvalidInputException when new tables would take the names that the previous tables are to get
     */
    public DatabaseState requireRenamed() {
        previousTables.ifPresent(previous -> {
            throw previous;
        });
        return this;
    }

    /** Whether no table has to be renamed or repaired first. */
    public boolean isSound() {
        return previousTables.isEmpty() && damage.isEmpty();
    }

    /**
     * The same.
     *
     * @throws io.github.alambique.MigrationException when a table has to be renamed or repaired first
     */
    public DatabaseState requireSound() {
        requireRenamed();
        if (!damage.isEmpty()) {
            throw damage.get(0);
        }
        return this;
    }
}

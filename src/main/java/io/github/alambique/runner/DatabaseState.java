package io.github.alambique.runner;

import io.github.alambique.schema.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * Where a database stands.
 *
 * @param readOnly a standby, or a session whose transactions are read-only
 * @param pooled whether a connection pooler answered, not the server itself
 * @param versionTable the version table's full name, whether or not it exists
 * @param historyTable the history table's full name, whether or not it exists
 * @param progressTable the full name of the table for what is half done, whether or not it exists
 * @param rows the version rows; none when the table does not exist
 * @param halfDone the revisions outside a transaction that an earlier run did not finish
 * @param checksums what the history says of the content of each revision when it was applied or stamped last; none under the
 *     lock
 */
public record DatabaseState(
        boolean readOnly,
        boolean pooled,
        QualifiedName versionTable,
        boolean versionTableExists,
        QualifiedName historyTable,
        boolean historyTableExists,
        QualifiedName progressTable,
        boolean progressTableExists,
        SortedSet<String> rows,
        List<HalfDone> halfDone,
        Map<String, String> checksums) {

    public DatabaseState {
        halfDone = List.copyOf(halfDone);
        checksums = Map.copyOf(checksums);
    }

    /** The full names of the tool's own tables, whether or not they exist. */
    public Set<QualifiedName> tables() {
        return Set.of(versionTable, historyTable, progressTable);
    }
}

package io.github.alambique.runner;

import io.github.alambique.schema.QualifiedName;
import java.util.SortedSet;

/**
 * Where a database stands.
 *
 * @param readOnly a standby, or a session whose transactions are read-only
 * @param versionTable the version table's full name, whether or not it exists
 * @param historyTable the history table's full name, whether or not it exists
 * @param rows the version rows; none when the table does not exist
 */
public record DatabaseState(
        boolean readOnly,
        QualifiedName versionTable,
        boolean versionTableExists,
        QualifiedName historyTable,
        boolean historyTableExists,
        SortedSet<String> rows) {}

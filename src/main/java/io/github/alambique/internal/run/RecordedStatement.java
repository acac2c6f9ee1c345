package io.github.alambique.internal.run;

import io.github.alambique.internal.sql.Statement;
import java.util.Optional;

/**
 * A statement of a revision as recorded.
 *
 * @param number which one of the revision it is, from 1
 * @param location the file and line it comes from, where known
 */
record RecordedStatement(LoadedRevision revision, Statement statement, int number, Optional<String> location) {

    /** Where a reader finds it, with the line where it is known. */
    String place() {
        return location.orElse(revision.location());
    }
}

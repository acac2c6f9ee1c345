package io.github.alambique.command;

import io.github.alambique.compare.Renames;
import io.github.alambique.compare.SchemaComparator;
import io.github.alambique.operation.Change;
import io.github.alambique.runner.ChangedRevision;
import io.github.alambique.schema.Schema;
import java.util.List;

/**
 * Both schemas as they were read and filtered, and how they differ; what the desired one keeps is in it.
 *
 * @param allNames whether revisions name constraints that PostgreSQL would name so by itself
 */
record Compared(Schema current, Schema desired, Renames renames, boolean allNames, Difference difference) {

    /** What leads back. */
    List<Change> downgrade() {
        return changes(renames.inverse(), desired, current);
    }

    /** The current schema under the names that are desired. */
    Schema renamed() {
        return renames.done(current, desired);
    }

    /** The same with the revisions whose files were changed. */
    Compared withChanged(List<ChangedRevision> changed) {
        return new Compared(current, desired, renames, allNames, difference.withChanged(changed));
    }

    List<Change> changes(Renames told, Schema from, Schema to) {
        return new SchemaComparator(told, allNames).compare(from, to).changes();
    }
}

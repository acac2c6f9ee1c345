package io.github.alambique.internal.command;

import io.github.alambique.ddl.Change;
import io.github.alambique.internal.compare.Comparison;
import io.github.alambique.internal.compare.DeparsedForms;
import io.github.alambique.internal.compare.Renames;
import io.github.alambique.internal.compare.SchemaComparator;
import io.github.alambique.internal.run.ChangedRevision;
import io.github.alambique.schema.Schema;
import java.util.List;

/**
 * Both schemas as they were read and filtered, and how they differ; what the desired one keeps is in it.
 *
 * @param allNames whether revisions name constraints that PostgreSQL would name so by itself
 * @param forms the expressions and queries that PostgreSQL prints in two forms
 */
record ComparisonContext(
        Schema current, Schema desired, Renames renames, boolean allNames, DeparsedForms forms, Difference difference) {

    /** What leads back. */
    WayBack downgrade() {
        return wayBack(renames.inverse(), desired, current);
    }

    WayBack wayBack(Renames requested, Schema from, Schema to) {
        return WayBack.of(() -> comparison(requested, from, to));
    }

    /** The current schema under the names that are desired. */
    Schema renamed() {
        return renames.applied(current, desired).schema();
    }

    /** The same with the revisions whose files were changed. */
    ComparisonContext withChanged(List<ChangedRevision> changed) {
        return with(difference.withChanged(changed));
    }

    ComparisonContext with(Difference other) {
        return new ComparisonContext(current, desired, renames, allNames, forms, other);
    }

    /** The same with the keys that keep the order of their columns. */
    ComparisonContext withKeptKeys(List<String> keys) {
        return new ComparisonContext(current, desired, renames, allNames, forms, difference.withKeptKeys(keys));
    }

    List<Change> changes(Renames requested, Schema from, Schema to) {
        return comparison(requested, from, to).changes();
    }

    private Comparison comparison(Renames requested, Schema from, Schema to) {
        return new SchemaComparator(requested, allNames, forms).compare(from, to);
    }
}

package io.github.alambique.internal.command;

import static java.util.Objects.requireNonNull;

import io.github.alambique.internal.compare.Renames;
import io.github.alambique.internal.connect.ConfiguredDatabase;
import io.github.alambique.internal.desired.DesiredDdl;
import io.github.alambique.internal.run.OnChanged;
import io.github.alambique.internal.scratch.ScratchSettings;
import io.github.alambique.internal.scratch.ServerStarter;
import io.github.alambique.internal.versiontable.VersionTable;
import java.util.Optional;
import java.util.Set;

/**
 * What is compared with what, and how.
 *
 * @param desired what the schema should be
 * @param database what it is compared with; without one, with the revisions, and no database is asked
 * @param versionTable the tool's own tables, which are no part of either schema
 * @param onChanged what is done when the database has revisions whose files were changed
 * @param renames tables and columns that are renamed, and not dropped and added
 * @param filter what it leaves of each of the two schemas is compared
 * @param ignored the kinds of difference that are ignored
 */
public record ComparisonSettings(
        DesiredDdl desired,
        Optional<ConfiguredDatabase> database,
        VersionTable versionTable,
        OnChanged onChanged,
        Renames renames,
        FilterPatterns filter,
        Set<Ignored> ignored,
        ScratchSettings scratch,
        ServerStarter starter) {

    public ComparisonSettings {
        requireNonNull(desired);
        requireNonNull(database);
        requireNonNull(versionTable);
        requireNonNull(onChanged);
        requireNonNull(renames);
        requireNonNull(filter);
        ignored = Set.copyOf(ignored);
        requireNonNull(scratch);
        requireNonNull(starter);
    }

    Against against() {
        return database.isPresent() ? Against.DATABASE : Against.REVISIONS;
    }
}

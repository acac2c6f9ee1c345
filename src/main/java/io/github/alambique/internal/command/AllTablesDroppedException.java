package io.github.alambique.internal.command;

import static java.util.stream.Collectors.joining;

import io.github.alambique.MigrationException;
import io.github.alambique.schema.ObjectReference;
import java.util.List;

/** The entities map none of the tables that the revisions have made. */
public final class AllTablesDroppedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    AllTablesDroppedException(List<ObjectReference> tables) {
        super(
                "The revision would drop every table: %s. Nothing was written"
                        .formatted(tables.stream()
                                .map(table -> table.name().toString())
                                .collect(joining(", "))),
                "Check which entities are read and how they are named: persistence unit, profile, naming strategy,"
                        + " migrate.entityPackages. Rename tables with -Dmigrate.renames=old:new. To drop them all:"
                        + " -Dmigrate.drops=include");
    }
}

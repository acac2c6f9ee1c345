package io.github.alambique.source;

import io.github.alambique.inspect.CatalogInspector;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.scratch.DdlFailedException;
import io.github.alambique.scratch.DdlScript;
import io.github.alambique.scratch.ScratchDatabase;
import io.github.alambique.scratch.ScratchDatabases;
import java.util.List;
import java.util.Set;

/** The schema that DDL makes of an empty database. */
public final class DdlSchema {

    private final DesiredDdl ddl;
    private final Set<QualifiedName> leftOut;

    /** @param leftOut the tool's own tables, should the DDL make them */
    public DdlSchema(DesiredDdl ddl, Set<QualifiedName> leftOut) {
        this.ddl = ddl;
        this.leftOut = Set.copyOf(leftOut);
    }

    /**
     * Runs the DDL in a database that is still empty, and reads what became of it.
     *
     * @throws io.github.alambique.MigrationException when there is no DDL, or PostgreSQL refuses it
     */
    public Schema read(ScratchDatabase database) {
        return read(database, ddl.scripts(database.majorVersion()));
    }

    /**
     * The same; where the DDL creates the default schema itself, in a further database that is without it.
     *
     * @throws io.github.alambique.MigrationException when there is no DDL, or PostgreSQL refuses it
     */
    public Schema read(ScratchDatabase database, ScratchDatabases scratch) {
        List<DdlScript> scripts = ddl.scripts(database.majorVersion());
        try {
            return read(database, scripts);
        } catch (DdlFailedException failure) {
            if (!scratch.hasFailedOnSchema(failure)) {
                throw failure;
            }
        }
        try (ScratchDatabase without = scratch.createWithoutDefaultSchema()) {
            return read(without, scripts);
        }
    }

    private Schema read(ScratchDatabase database, List<DdlScript> scripts) {
        database.run(scripts);
        return CatalogInspector.inspect(database.connection(), leftOut);
    }
}

package io.github.alambique.source;

import io.github.alambique.inspect.CatalogInspector;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.scratch.ScratchDatabase;
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
        database.run(ddl.scripts(database.majorVersion()));
        return CatalogInspector.inspect(database.connection(), leftOut);
    }
}

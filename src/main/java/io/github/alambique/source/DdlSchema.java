package io.github.alambique.source;

import io.github.alambique.inspect.CatalogInspector;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.scratch.ScratchDatabase;
import io.github.alambique.scratch.ScratchDatabases;
import java.util.Set;

/** The schema that DDL makes of an empty database. */
public final class DdlSchema implements SchemaSource {

    private final DesiredDdl ddl;
    private final ScratchDatabases scratch;
    private final Set<QualifiedName> leftOut;

    /** @param leftOut the tool's own tables, should the DDL make them */
    public DdlSchema(DesiredDdl ddl, ScratchDatabases scratch, Set<QualifiedName> leftOut) {
        this.ddl = ddl;
        this.scratch = scratch;
        this.leftOut = Set.copyOf(leftOut);
    }

    @Override
    public Schema read() {
        try (ScratchDatabase database = scratch.create()) {
            database.run(ddl.scripts(database.majorVersion()));
            return CatalogInspector.inspect(database.connection(), leftOut);
        }
    }
}

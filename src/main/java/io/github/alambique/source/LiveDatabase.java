package io.github.alambique.source;

import io.github.alambique.inspect.CatalogInspector;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import java.sql.Connection;
import java.util.Set;

/** The schema that a database has now. Nothing is changed in it. */
public final class LiveDatabase implements SchemaSource {

    private final Connection connection;
    private final Set<QualifiedName> leftOut;

    /** @param leftOut the tool's own tables */
    public LiveDatabase(Connection connection, Set<QualifiedName> leftOut) {
        this.connection = connection;
        this.leftOut = Set.copyOf(leftOut);
    }

    @Override
    public Schema read() {
        return CatalogInspector.inspect(connection, leftOut);
    }
}

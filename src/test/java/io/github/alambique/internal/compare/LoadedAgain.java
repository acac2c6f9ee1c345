package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.internal.sql.Statement;
import io.github.alambique.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The forms that PostgreSQL prints of a schema once it was loaded from what it printed, as the product learns them. */
public final class LoadedAgain {

    private LoadedAgain() {}

    /** By loading the schema into a database that is empty. */
    public static DeparsedForms forms(Connection empty, Schema schema) throws SQLException {
        Schema bare = schema.withGrants(List.of()).withWithheld(List.of()).withDefaultPrivileges(List.of());
        SqlCompiler compiler = new SqlCompiler();
        try (var statement = empty.createStatement()) {
            for (Change change : new SchemaComparator(Renames.NONE)
                    .compare(Schema.EMPTY, bare)
                    .changes()) {
                for (Statement sql : compiler.compile(change.operation())) {
                    statement.execute(sql.sql());
                }
            }
        }
        return DeparsedForms.between(bare, CatalogInspector.inspect(empty, Set.of()));
    }
}

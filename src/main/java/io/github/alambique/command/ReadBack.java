package io.github.alambique.command;

import io.github.alambique.MigrationException;
import io.github.alambique.compare.DeparsedForms;
import io.github.alambique.compare.Renames;
import io.github.alambique.compare.SchemaComparator;
import io.github.alambique.connect.EngineLog;
import io.github.alambique.inspect.CatalogInspector;
import io.github.alambique.schema.Schema;
import io.github.alambique.scratch.ScratchDatabase;
import io.github.alambique.scratch.ScratchDatabases;
import io.github.alambique.source.ReadAhead;
import io.github.alambique.sql.SqlCompiler;
import io.github.alambique.sql.Statement;
import java.util.List;
import java.util.Set;

/**
 * Loads schemas once more from what PostgreSQL printed for them, to learn which of their expressions and queries it prints
 * in another form then.
 */
final class ReadBack {

    private static final EngineLog LOG = EngineLog.of(ReadBack.class);

    private final ScratchDatabases scratch;

    ReadBack(ScratchDatabases scratch) {
        this.scratch = scratch;
    }

    /** The forms of both schemas; they are loaded only when forms can be what differs. */
    DeparsedForms forms(Schema current, Schema desired) {
        if (!DeparsedForms.mayDiffer(current, desired)) {
            return DeparsedForms.NONE;
        }
        try (var ofCurrent = ReadAhead.of(() -> forms(current))) {
            DeparsedForms ofDesired = forms(desired);
            return ofCurrent.get().and(ofDesired);
        }
    }

    // A schema cannot be loaded when what it needs is not managed, such as an operator. Its forms are compared as they
    // are.
    private DeparsedForms forms(Schema schema) {
        Schema bare = schema.withGrants(List.of()).withWithheld(List.of()).withDefaultPrivileges(List.of());
        try (ScratchDatabase database = scratch.create()) {
            database.execute(creation(bare));
            return DeparsedForms.between(bare, CatalogInspector.inspect(database.connection(), Set.of()));
        } catch (MigrationException notLoaded) {
            LOG.debug("a schema could not be loaded once more", notLoaded);
            return DeparsedForms.NONE;
        }
    }

    private static List<String> creation(Schema schema) {
        SqlCompiler compiler = new SqlCompiler();
        return new SchemaComparator(Renames.NONE)
                .compare(Schema.EMPTY, schema).changes().stream()
                        .flatMap(change -> compiler.compile(change.operation()).stream())
                        .map(Statement::sql)
                        .toList();
    }
}

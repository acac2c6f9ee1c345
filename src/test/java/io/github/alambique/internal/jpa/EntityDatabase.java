package io.github.alambique.internal.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.internal.compare.Comparison;
import io.github.alambique.internal.compare.DeparsedForms;
import io.github.alambique.internal.compare.LoadedAgain;
import io.github.alambique.internal.compare.Renames;
import io.github.alambique.internal.compare.SchemaComparator;
import io.github.alambique.internal.desired.EntitySchemaMerger;
import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.internal.render.SqlRenderer;
import io.github.alambique.schema.Schema;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** A database that follows entities, and another in which their DDL is run to see what it means. */
final class EntityDatabase implements AutoCloseable {

    private static final String EMPTY = "DROP SCHEMA IF EXISTS public, sales CASCADE; CREATE SCHEMA public";

    private final Connection current;
    private final Connection scratch;

    EntityDatabase(TestDatabase current, TestDatabase scratch) throws SQLException {
        this.current = current.connectForMany();
        this.scratch = scratch.connectForMany();
    }

    void reset() throws SQLException {
        execute(current, EMPTY);
    }

    /** The statements that lead to these entities, and then to nothing more and back; the database has followed them. */
    String follow(TestProject entities, Renames renames) throws SQLException {
        Schema before = inspect(current);
        Schema desired = desired(entities);
        Schema completed = EntitySchemaMerger.merge(
                desired,
                renames.done(before, desired).schema(),
                entities.provider().names());
        String forth = sql(before, completed, renames);
        String back = sql(completed, before, renames.inverse());
        run(forth);
        assertThat(difference(entities, desired)).as("after " + forth).isEmpty();
        run(back);
        assertThat(sql(before, inspect(current), Renames.NONE))
                .as("after " + back)
                .isEmpty();
        run(forth);
        return forth;
    }

    String follow(TestProject entities) throws SQLException {
        return follow(entities, Renames.NONE);
    }

    /** What the database lacks of these entities. */
    String difference(TestProject entities) throws SQLException {
        return difference(entities, desired(entities));
    }

    private String difference(TestProject entities, Schema desired) throws SQLException {
        Schema now = inspect(current);
        return sql(
                now, EntitySchemaMerger.merge(desired, now, entities.provider().names()), Renames.NONE);
    }

    /** What the database lacks of this DDL, names that the provider makes up included. */
    String lack(String ddl) throws SQLException {
        execute(scratch, EMPTY);
        execute(scratch, ddl);
        return sql(inspect(current), inspect(scratch), Renames.NONE);
    }

    private Schema desired(TestProject entities) throws SQLException {
        execute(scratch, EMPTY);
        execute(scratch, entities.ddlOfLoadedProvider());
        return inspect(scratch);
    }

    private void run(String script) throws SQLException {
        if (!script.isEmpty()) {
            execute(current, script);
        }
    }

    private String sql(Schema from, Schema to, Renames renames) throws SQLException {
        Comparison comparison = new SchemaComparator(renames, false, forms(from, to)).compare(from, to);
        List<String> lines = SqlRenderer.render(comparison.changes());
        return String.join("\n", lines);
    }

    private DeparsedForms forms(Schema from, Schema to) throws SQLException {
        return DeparsedForms.mayDiffer(from, to) ? forms(from).and(forms(to)) : DeparsedForms.NONE;
    }

    private DeparsedForms forms(Schema schema) throws SQLException {
        execute(scratch, EMPTY);
        return LoadedAgain.forms(scratch, schema);
    }

    private static Schema inspect(Connection connection) {
        return CatalogInspector.inspect(connection, Set.of());
    }

    private static void execute(Connection connection, String script) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    @Override
    public void close() throws SQLException {
        current.close();
        scratch.close();
    }
}

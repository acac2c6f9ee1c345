package io.github.alambique.internal.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.Migration;
import io.github.alambique.Operations;
import io.github.alambique.ddl.Change;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.internal.run.LoadedRevision;
import io.github.alambique.internal.scratch.ScratchDatabase;
import io.github.alambique.internal.scratch.ScratchDatabases;
import io.github.alambique.internal.scratch.Servers;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.internal.sql.Statement;
import io.github.alambique.internal.verify.RowSettings;
import io.github.alambique.internal.verify.Verification;
import io.github.alambique.schema.Schema;
import io.github.alambique.testing.Effort;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Takes one statement after the other out of generated downgrades: {@code verify} must notice each. Downgrades that miss
 * nothing must be proven. Some recorded pairs in a quick build, all of them in a whole one.
 */
@PostgresTest
class MutationsPgTest {

    /** Changes nothing that is compared: it moves a sequence, or only prepares what follows. */
    private static final String WITHOUT_EFFECT = "(?s)(SELECT|DO|UPDATE|LOCK|SET|ANALYZE).*";

    private final TestDatabase database;

    MutationsPgTest(TestDatabase database) {
        this.database = database;
    }

    private record Revision(List<String> upgrade, List<String> downgrade) implements Migration {

        @Override
        public void upgrade(Operations op) {
            upgrade.forEach(op::execute);
        }

        @Override
        public void downgrade(Operations op) {
            downgrade.forEach(op::execute);
        }

        Revision without(int index) {
            List<String> rest = new ArrayList<>(downgrade);
            rest.remove(index);
            return new Revision(upgrade, rest);
        }
    }

    @Test
    void eachMissingStatementOfADowngradeIsNoticed() throws Exception {
        List<String> wrong = new ArrayList<>();
        int mutations = 0;
        int pairs = 0;
        try (ScratchDatabases scratch = Servers.on(database)) {
            for (Pair pair : Effort.part(PairsPgTest.recorded(), 97)) {
                if (pair.isNoop()
                        || !pair.roles().isEmpty()
                        || !pair.before("").isEmpty()
                        || PairsPgTest.notPassed().containsKey(pair.name())) {
                    continue;
                }
                Schema old = schema(scratch, pair, pair.oldDdl());
                Schema desired = schema(scratch, pair, pair.newDdl());
                DeparsedForms forms = forms(scratch, old).and(forms(scratch, desired));
                var revision = new Revision(
                        sql(new SchemaComparator(pair.renames(), false, forms).compare(old, desired)),
                        sql(new SchemaComparator(pair.renames().inverse(), false, forms).compare(desired, old)));
                pairs++;
                prove(scratch, pair, revision, desired)
                        .ifPresent(obstacle -> wrong.add(pair.name() + " is not proven: " + obstacle));
                for (int i = 0; i < revision.downgrade().size(); i++) {
                    String statement = revision.downgrade().get(i);
                    if (statement.matches(WITHOUT_EFFECT)) {
                        continue;
                    }
                    mutations++;
                    if (prove(scratch, pair, revision.without(i), desired).isEmpty()) {
                        wrong.add(pair.name() + " is proven without: " + statement);
                    }
                }
            }
        }
        System.out.printf("%s pairs, %s mutations, %s wrong%n", pairs, mutations, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(mutations).isPositive();
    }

    private static Optional<String> prove(ScratchDatabases scratch, Pair pair, Revision revision, Schema desired)
            throws SQLException {
        ScratchDatabase start = scratch.create();
        pair.load(start.connection(), pair.oldDdl());
        var metadata = new RevisionMetadata("a1", List.of(), List.of(), List.of(), "", Optional.empty(), true);
        var script = new RevisionScript(metadata, Format.SQL, "a1", "a1", Optional.empty(), Optional.empty());
        return new Verification(
                        scratch,
                        schema -> schema,
                        (one, other) -> formsOf(scratch, one, other),
                        Map.of("a1", new LoadedRevision(script, revision)),
                        RowSettings.NONE)
                .prove(start, List.of("a1"), desired)
                .obstacle()
                .map(Verification.Obstacle::reason);
    }

    private static DeparsedForms formsOf(ScratchDatabases scratch, Schema one, Schema other) {
        return DeparsedForms.mayDiffer(one, other)
                ? forms(scratch, one).and(forms(scratch, other))
                : DeparsedForms.NONE;
    }

    private static DeparsedForms forms(ScratchDatabases scratch, Schema schema) {
        try (ScratchDatabase empty = scratch.create()) {
            return LoadedAgain.forms(empty.connection(), schema);
        } catch (SQLException notLoaded) {
            return DeparsedForms.NONE;
        }
    }

    private static Schema schema(ScratchDatabases scratch, Pair pair, String ddl) throws SQLException {
        try (ScratchDatabase made = scratch.create()) {
            pair.load(made.connection(), ddl);
            return CatalogInspector.inspect(made.connection(), Set.of());
        }
    }

    private static List<String> sql(Comparison comparison) {
        var compiler = new SqlCompiler();
        return comparison.changes().stream()
                .map(Change::operation)
                .flatMap(operation -> compiler.compile(operation).stream())
                .map(Statement::sql)
                .toList();
    }
}

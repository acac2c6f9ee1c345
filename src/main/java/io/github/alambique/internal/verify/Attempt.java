package io.github.alambique.internal.verify;

import static java.util.stream.Collectors.toMap;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.compare.DeparsedForms;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.run.LoadedRevision;
import io.github.alambique.internal.run.RevisionNotReversibleException;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** The upgrade of a revision, its downgrade and the second upgrade, as far as they come. */
final class Attempt {

    private final ReplayDatabase database;
    private final LoadedRevision revision;
    private final BiFunction<Schema, Schema, DeparsedForms> forms;
    private final RowSettings rowSettings;
    private Optional<String> failure = Optional.empty();
    private Optional<Duration> up = Optional.empty();
    private Optional<Duration> down = Optional.empty();
    private boolean irreversible;
    private boolean reordered;
    private Rows rows = Rows.NONE;
    private Corrections ofDowngrade = Corrections.NONE;
    private Corrections ofSecondUpgrade = Corrections.NONE;

    Attempt(
            ReplayDatabase database,
            LoadedRevision revision,
            BiFunction<Schema, Schema, DeparsedForms> forms,
            RowSettings rowSettings) {
        this.database = database;
        this.revision = revision;
        this.forms = forms;
        this.rowSettings = rowSettings;
    }

    Attempt run() {
        try {
            up = Optional.of(database.apply(revision));
        } catch (MigrationException failed) {
            failure = Optional.of(String.valueOf(failed.getMessage()));
            return this;
        }
        boolean transactional = revision.script().metadata().transactional();
        if (transactional) {
            database.replay().begin(revision);
            downAndUp(database, database.replay()::attempt);
            withRows();
        }
        if (!transactional || (failure.isPresent() && ofDowngrade.isEmpty())) {
            database.replay().requireUninterrupted();
            try (ReplayDatabase copy = database.copy()) {
                downAndUp(copy, copy.replay()::commit);
            }
            if (!verdict().isFault()) {
                notChecked("it does not run in one transaction");
            }
        }
        return this;
    }

    /** Ends the transaction; checks rows if the schemas are as they should be. */
    private void withRows() {
        boolean checkable = rowSettings.check()
                && !verdict().isFault()
                && !irreversible
                && !database.before().tables().isEmpty();
        var trial = new RowTrial(database, revision, rowSettings);
        Set<Long> touched = checkable ? trial.touched() : Set.of();
        database.replay().rollback(revision);
        if (!touched.isEmpty()) {
            rows = trial.run(touched);
        } else if (irreversible) {
            notChecked("it has no downgrade");
        } else if (!verdict().isFault()) {
            notChecked(database.before().tables().isEmpty() ? "there is no table before it" : "it touches no table");
        }
    }

    /** Says so if the project has rows or queries for the revision. */
    private void notChecked(String reason) {
        if (rowSettings.check()
                && rowSettings.hasFiles(revision.script().metadata().id())) {
            rows = Rows.notChecked(reason);
        }
    }

    private void downAndUp(ReplayDatabase place, BiConsumer<LoadedRevision, Direction> runner) {
        failure = Optional.empty();
        down = Optional.empty();
        try {
            down = Optional.of(timed(() -> runner.accept(revision, Direction.DOWNGRADE)));
            Schema restored = place.schema();
            ofDowngrade = Corrections.of(restored, database.before(), forms);
            reordered = !columns(restored).equals(columns(database.before()));
            runner.accept(revision, Direction.UPGRADE);
            ofSecondUpgrade = Corrections.of(place.schema(), database.after(), forms);
        } catch (RevisionNotReversibleException declared) {
            irreversible = true;
        } catch (MigrationException failed) {
            failure = Optional.of(
                    (down.isPresent() ? "The second upgrade fails, after the downgrade. " : "") + failed.getMessage());
        }
    }

    static Duration timed(Runnable task) {
        long start = System.nanoTime();
        task.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Map<QualifiedName, List<String>> columns(Schema schema) {
        return schema.tables().stream()
                .collect(toMap(
                        Table::name,
                        table -> table.columns().stream().map(Column::name).toList()));
    }

    boolean isUpgraded() {
        return up.isPresent();
    }

    Proof proof() {
        Corrections differences = ofDowngrade.isEmpty() ? ofSecondUpgrade : ofDowngrade;
        return new Proof(
                revision.script(),
                verdict(),
                differences.deviations(),
                failure.or(rows::failure),
                rows,
                up.orElse(Duration.ZERO),
                down);
    }

    private Verdict verdict() {
        if (irreversible) {
            return Verdict.IRREVERSIBLE;
        }
        if (!ofDowngrade.isEmpty()) {
            return ofDowngrade.onlyAdd() ? Verdict.MISSES : Verdict.LEAVES;
        }
        if (failure.or(rows::failure).isPresent()) {
            return Verdict.FAILS;
        }
        if (!ofSecondUpgrade.isEmpty()) {
            return Verdict.NOT_REPEATABLE;
        }
        if (!rows.faults().isEmpty()) {
            return Verdict.LOSES;
        }
        return reordered ? Verdict.ORDER_ONLY : Verdict.OK;
    }
}

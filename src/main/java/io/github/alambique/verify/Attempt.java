package io.github.alambique.verify;

import static java.util.stream.Collectors.toMap;

import io.github.alambique.MigrationException;
import io.github.alambique.compare.DeparsedForms;
import io.github.alambique.revision.Direction;
import io.github.alambique.runner.LoadedRevision;
import io.github.alambique.runner.RevisionNotReversibleException;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** The upgrade of a revision, its downgrade and the second upgrade, as far as they come. */
final class Attempt {

    private final LoadedRevision revision;
    private final BiFunction<Schema, Schema, DeparsedForms> forms;
    private Schema before = Schema.EMPTY;
    private Schema after = Schema.EMPTY;
    private boolean upgraded;
    private boolean irreversible;
    private Optional<String> failure = Optional.empty();
    private Duration up = Duration.ZERO;
    private Optional<Duration> down = Optional.empty();
    private Corrections ofDowngrade = Corrections.NONE;
    private Corrections ofSecondUpgrade = Corrections.NONE;
    private boolean reordered;

    Attempt(LoadedRevision revision, BiFunction<Schema, Schema, DeparsedForms> forms) {
        this.revision = revision;
        this.forms = forms;
    }

    /** Applies the revision, for good. */
    void upgrade(ReplayDatabase database) {
        try {
            up = database.apply(revision);
            before = database.before();
            after = database.after();
            upgraded = true;
        } catch (MigrationException failed) {
            failure = Optional.of(String.valueOf(failed.getMessage()));
        }
    }

    /** Takes the revision back and applies it again. */
    void goBackAndForth(ReplayDatabase database, BiConsumer<LoadedRevision, Direction> runner) {
        failure = Optional.empty();
        down = Optional.empty();
        try {
            long start = System.nanoTime();
            runner.accept(revision, Direction.DOWNGRADE);
            down = Optional.of(Duration.ofNanos(System.nanoTime() - start));
            Schema restored = database.schema();
            ofDowngrade = Corrections.of(restored, before, forms);
            reordered = !columns(restored).equals(columns(before));
            runner.accept(revision, Direction.UPGRADE);
            ofSecondUpgrade = Corrections.of(database.schema(), after, forms);
        } catch (RevisionNotReversibleException declared) {
            irreversible = true;
        } catch (MigrationException failed) {
            failure = Optional.of(
                    (down.isPresent() ? "The second upgrade fails, after the downgrade. " : "") + failed.getMessage());
        }
    }

    private static Map<QualifiedName, List<String>> columns(Schema schema) {
        return schema.tables().stream().collect(toMap(Table::name, table -> table.columns().stream()
                .map(Column::name)
                .toList()));
    }

    boolean isUpgraded() {
        return upgraded;
    }

    /** Whether something failed that might not in transactions of its own. */
    boolean isUndecided() {
        return failure.isPresent() && ofDowngrade.isEmpty();
    }

    Proof proof() {
        Corrections differences = ofDowngrade.isEmpty() ? ofSecondUpgrade : ofDowngrade;
        return new Proof(revision.script(), verdict(), differences.deviations(), failure, up, down);
    }

    private Verdict verdict() {
        if (irreversible) {
            return Verdict.IRREVERSIBLE;
        }
        if (!ofDowngrade.isEmpty()) {
            return ofDowngrade.onlyAdd() ? Verdict.MISSES : Verdict.LEAVES;
        }
        if (failure.isPresent()) {
            return Verdict.FAILS;
        }
        if (!ofSecondUpgrade.isEmpty()) {
            return Verdict.NOT_REPEATABLE;
        }
        return reordered ? Verdict.ORDER_ONLY : Verdict.OK;
    }
}

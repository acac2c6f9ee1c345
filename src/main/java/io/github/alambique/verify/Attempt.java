package io.github.alambique.verify;

import io.github.alambique.MigrationException;
import io.github.alambique.compare.Renames;
import io.github.alambique.compare.SchemaComparator;
import io.github.alambique.operation.AddColumn;
import io.github.alambique.operation.AddConstraint;
import io.github.alambique.operation.Change;
import io.github.alambique.operation.CreateIndex;
import io.github.alambique.operation.CreateObject;
import io.github.alambique.operation.CreateTable;
import io.github.alambique.operation.Operation;
import io.github.alambique.revision.Direction;
import io.github.alambique.runner.LoadedRevision;
import io.github.alambique.runner.RevisionNotReversibleException;
import io.github.alambique.schema.Schema;
import io.github.alambique.sql.SqlCompiler;
import io.github.alambique.sql.Statement;
import io.github.alambique.verify.Proof.Deviation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** A revision that goes up, down and up again, as far as it comes, with the schemas between. */
final class Attempt {

    private final ReplayDatabase database;
    private final LoadedRevision revision;
    private final Schema before;
    private Duration up = Duration.ZERO;
    private Optional<Duration> down = Optional.empty();
    private Optional<Schema> after = Optional.empty();
    private Optional<Schema> restored = Optional.empty();
    private Optional<Schema> again = Optional.empty();
    private boolean irreversible;
    private Optional<String> failure = Optional.empty();

    /** @param before the schema that the database has */
    Attempt(ReplayDatabase database, LoadedRevision revision, Schema before) {
        this.database = database;
        this.revision = revision;
        this.before = before;
    }

    Attempt run(BiConsumer<LoadedRevision, Direction> runner) {
        try {
            up = timed(() -> runner.accept(revision, Direction.UPGRADE));
            after = Optional.of(database.schema());
            down = Optional.of(timed(() -> runner.accept(revision, Direction.DOWNGRADE)));
            restored = Optional.of(database.schema());
            runner.accept(revision, Direction.UPGRADE);
            again = Optional.of(database.schema());
        } catch (RevisionNotReversibleException declared) {
            irreversible = true;
        } catch (MigrationException failed) {
            failure = Optional.of(String.valueOf(failed.getMessage()));
        }
        return this;
    }

    private static Duration timed(Runnable task) {
        long start = System.nanoTime();
        task.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    boolean hasFailed() {
        return failure.isPresent();
    }

    /** The schema after the upgrade; empty if that failed. */
    Optional<Schema> after() {
        return after;
    }

    /** Whether the database is as one upgrade leaves it. */
    boolean isUpOnly() {
        return irreversible || (again.isPresent() && again.equals(after));
    }

    Proof proof() {
        if (irreversible) {
            return proof(Verdict.IRREVERSIBLE, List.of());
        }
        List<Change> corrections = changes(restored, Optional.of(before));
        if (!corrections.isEmpty()) {
            boolean missing = corrections.stream().map(Change::operation).allMatch(Attempt::isCreation);
            return proof(missing ? Verdict.MISSES : Verdict.LEAVES, corrections);
        }
        if (failure.isPresent()) {
            return proof(Verdict.FAILS, List.of());
        }
        List<Change> unrepeated = changes(again, after);
        if (!unrepeated.isEmpty()) {
            return proof(Verdict.NOT_REPEATABLE, unrepeated);
        }
        return proof(restored.equals(Optional.of(before)) ? Verdict.OK : Verdict.ORDER_ONLY, List.of());
    }

    private Proof proof(Verdict verdict, List<Change> differences) {
        return new Proof(
                revision.script(),
                verdict,
                differences.stream().map(Attempt::deviation).toList(),
                failure,
                up,
                down);
    }

    private static List<Change> changes(Optional<Schema> from, Optional<Schema> to) {
        return from.isEmpty() || to.isEmpty() || from.equals(to)
                ? List.of()
                : new SchemaComparator(Renames.NONE)
                        .compare(from.get(), to.get())
                        .changes();
    }

    private static boolean isCreation(Operation operation) {
        return operation instanceof CreateTable
                || operation instanceof AddColumn
                || operation instanceof AddConstraint
                || operation instanceof CreateIndex
                || operation instanceof CreateObject;
    }

    private static Deviation deviation(Change change) {
        return new Deviation(
                change.operation().describe(),
                new SqlCompiler()
                        .compile(change.operation()).stream()
                                .map(Statement::sql)
                                .collect(Collectors.joining(";\n")));
    }
}

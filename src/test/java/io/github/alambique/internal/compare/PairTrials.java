package io.github.alambique.internal.compare;

import io.github.alambique.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/**
 * Takes pairs of schemas there and back by way of revision files. All are compared first; for each a SQL revision and a
 * Java revision are written, read back and, the Java ones in one task, compiled. The statements that come out of both have
 * to be the same. So they are run once, each way in one transaction, and where that could hide something, as PostgreSQL
 * treats enums otherwise that were made in the same transaction, in both formats by the commands that users run.
 */
final class PairTrials {

    private static final int THREADS = 2;

    private final String name;
    private final Path folder;
    private final boolean commits;
    private final Failures failures = new Failures();

    /** With databases of that name, and files in that folder. */
    PairTrials(String name, Path folder) {
        this(name, folder, true);
    }

    /**
     * Likewise.
     *
     * @param commits whether some are run by the commands too
     */
    PairTrials(String name, Path folder, boolean commits) {
        this.name = name;
        this.folder = folder;
        this.commits = commits;
    }

    /** What went wrong, by the names of the pairs. */
    Failures run(Collection<Pair> pairs) throws Exception {
        List<PairTrial> trials = new ArrayList<>();
        for (int thread = 0; thread < Math.min(THREADS, pairs.size()); thread++) {
            trials.add(new PairTrial(TestServer.EMBEDDED.create(name + thread), failures));
        }
        try (WrittenRevisions files = new WrittenRevisions(folder)) {
            Queue<PairComparison> compared = new ConcurrentLinkedQueue<>();
            each(
                    trials,
                    pairs,
                    (trial, pair) -> trial.compare(pair)
                            .filter(comparison -> isWritten(files, comparison))
                            .ifPresent(compared::add));
            files.compile();
            each(trials, compared, (trial, comparison) -> trial.run(comparison, files));
            List<PairComparison> committed = compared.stream()
                    .filter(comparison -> commits && comparison.needsCommits())
                    .toList();
            CommittedTrial trial = new CommittedTrial(name + "committed", files, failures);
            committed.forEach(trial::run);
        }
        return failures;
    }

    private boolean isWritten(WrittenRevisions files, PairComparison comparison) {
        try {
            if (!comparison.isEmpty()) {
                files.write(comparison);
            }
            return true;
        } catch (RuntimeException failure) {
            failures.add(comparison.pair(), "not written: " + failure);
            return false;
        }
    }

    private static <T> void each(List<PairTrial> trials, Collection<T> all, BiConsumer<PairTrial, T> task)
            throws Exception {
        Queue<T> open = new ConcurrentLinkedQueue<>(all);
        List<Callable<Void>> runs = new ArrayList<>();
        for (PairTrial trial : trials) {
            runs.add(() -> {
                for (T next = open.poll(); next != null; next = open.poll()) {
                    task.accept(trial, next);
                }
                return null;
            });
        }
        var pool = Executors.newFixedThreadPool(trials.size());
        for (var done : pool.invokeAll(runs)) {
            done.get();
        }
        pool.shutdown();
    }
}

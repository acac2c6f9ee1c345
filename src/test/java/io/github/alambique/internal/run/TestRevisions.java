package io.github.alambique.internal.run;

import io.github.alambique.Migration;
import io.github.alambique.Operations;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.lock.Pooler;
import io.github.alambique.internal.lock.Timeouts;
import io.github.alambique.internal.versiontable.VersionTable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Revisions made of lambdas, each on top of the one before unless noted otherwise. */
final class TestRevisions implements RevisionSource {

    private final Map<String, LoadedRevision> revisions = new LinkedHashMap<>();
    private String last = "";

    TestRevisions sql(String id, String upgrade, String downgrade) {
        return code(id, op -> op.execute(upgrade), op -> op.execute(downgrade));
    }

    TestRevisions code(String id, Consumer<Operations> upgrade, Consumer<Operations> downgrade) {
        return add(id, last.isEmpty() ? List.of() : List.of(last), true, upgrade, downgrade);
    }

    TestRevisions withoutTransaction(String id, Consumer<Operations> upgrade, Consumer<Operations> downgrade) {
        return add(id, last.isEmpty() ? List.of() : List.of(last), false, upgrade, downgrade);
    }

    TestRevisions add(
            String id,
            List<String> revises,
            boolean transactional,
            Consumer<Operations> upgrade,
            Consumer<Operations> downgrade) {
        return add(id, "message of " + id, revises, transactional, upgrade, downgrade);
    }

    TestRevisions add(
            String id,
            String message,
            List<String> revises,
            boolean transactional,
            Consumer<Operations> upgrade,
            Consumer<Operations> downgrade) {
        var metadata =
                new RevisionMetadata(id, revises, List.of(), List.of(), message, Optional.empty(), transactional);
        var script = new RevisionScript(
                metadata, Format.JAVA, "db." + id, id + ".java", Optional.empty(), Optional.of("checksum of " + id));
        revisions.put(id, new LoadedRevision(script, new Lambdas(upgrade, downgrade)));
        last = id;
        return this;
    }

    /** Revisions {@code r1} to {@code rN}, each a table. */
    static TestRevisions tables(int count) {
        var revisions = new TestRevisions();
        for (int number = 1; number <= count; number++) {
            revisions.sql("r" + number, "CREATE TABLE t" + number + " (id integer)", "DROP TABLE t" + number);
        }
        return revisions;
    }

    RevisionGraph graph() {
        return RevisionGraph.of(revisions.values().stream()
                .map(revision -> revision.script().metadata())
                .toList());
    }

    Map<String, LoadedRevision> all() {
        return revisions;
    }

    @Override
    public Map<String, LoadedRevision> load(java.util.Collection<String> ids) {
        return revisions;
    }

    static Migration migration(Consumer<Operations> upgrade, Consumer<Operations> downgrade) {
        return new Lambdas(upgrade, downgrade);
    }

    static RunSettings options(TransactionMode mode) {
        return options(mode, Timeouts.DEFAULT.withLockTimeout(Duration.ofSeconds(1)));
    }

    static RunSettings options(TransactionMode mode, Timeouts timeouts) {
        return options(mode, timeouts, Pooler.AUTO);
    }

    static RunSettings options(TransactionMode mode, Timeouts timeouts, Pooler pooler) {
        return new RunSettings(
                VersionTable.DEFAULT, mode, timeouts, pooler, OnChanged.WARN, InterruptedStatementPolicy.FAIL);
    }

    private record Lambdas(Consumer<Operations> up, Consumer<Operations> down) implements Migration {

        @Override
        public void upgrade(Operations op) {
            up.accept(op);
        }

        @Override
        public void downgrade(Operations op) {
            down.accept(op);
        }
    }
}

package io.github.alambique.internal.command;

import io.github.alambique.InvalidInputException;
import io.github.alambique.IrreversibleRevisionException;
import io.github.alambique.Migration;
import io.github.alambique.Operations;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.run.HistorySql;
import io.github.alambique.internal.run.Runner;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.internal.versiontable.AppliedRevision;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Applied revisions that no file knows any more, as the history tells them: where they stand, and how to undo them. */
final class OrphanedRevisions {

    private final RevisionFiles files;
    private final Runner runner;
    private final Map<String, AppliedRevision> found = new LinkedHashMap<>();

    private OrphanedRevisions(RevisionFiles files, Runner runner) {
        this.files = files;
        this.runner = runner;
    }

    /**
     * The rows no file knows, and what they were built on, down to what the files know; by id.
     *
     * @throws InvalidInputException when the history does not know one of them, or not how to undo it
     */
    static Map<String, AppliedRevision> read(RevisionFiles files, Runner runner) {
        var reading = new OrphanedRevisions(files, runner);
        reading.follow(reading.unknown(runner.state().rows()));
        return reading.found;
    }

    private Set<String> unknown(Collection<String> ids) {
        var unknown = new TreeSet<>(ids);
        unknown.removeIf(id -> files.graph().find(id).isPresent() || found.containsKey(id));
        return unknown;
    }

    private void follow(Set<String> ids) {
        for (Set<String> frontier = ids; !frontier.isEmpty(); ) {
            List<AppliedRevision> applied = runner.lastApplied(frontier);
            applied.forEach(revision -> found.put(revision.id(), revision));
            Set<String> lacking = new TreeSet<>(frontier);
            lacking.removeIf(id -> Optional.ofNullable(found.get(id))
                    .flatMap(AppliedRevision::downgradeSql)
                    .isPresent());
            if (!lacking.isEmpty()) {
                throw new InvalidInputException(
                        "The history does not know how to undo \"" + String.join("\", \"", lacking)
                                + "\"; nothing was changed",
                        "Bring back the revision file, or undo it by hand and set the version with migrate:stamp"
                                + " -Dmigrate.purge -Dmigrate.to=<revision>");
            }
            frontier = unknown(applied.stream()
                    .flatMap(revision -> Stream.concat(revision.revises().stream(), revision.dependsOn().stream()))
                    .toList());
        }
    }

    /** Such a revision as one among the files. */
    static RevisionScript script(AppliedRevision revision) {
        var metadata = new RevisionMetadata(
                revision.id(),
                revision.revises(),
                revision.dependsOn(),
                List.of(),
                revision.message(),
                Optional.empty(),
                isTransactional(downgradeSql(revision)));
        return new RevisionScript(
                metadata, Format.SQL, revision.id(), HistorySql.LOCATION, Optional.empty(), Optional.empty());
    }

    private static boolean isTransactional(String script) {
        return HistorySql.isTransactional(script)
                && SqlScript.split(script).stream()
                        .allMatch(part -> part.statement().transactional());
    }

    private static String downgradeSql(AppliedRevision revision) {
        return revision.downgradeSql().orElse("");
    }

    /** Undoes it as the history says. */
    static Migration migration(AppliedRevision revision) {
        return new Migration() {
            @Override
            public void upgrade(Operations op) {
                throw new IrreversibleRevisionException("The history knows only how to undo revision " + revision.id());
            }

            @Override
            public void downgrade(Operations op) {
                op.execute(downgradeSql(revision));
            }
        };
    }
}

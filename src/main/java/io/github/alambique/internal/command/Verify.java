package io.github.alambique.internal.command;

import io.github.alambique.internal.compare.Renames;
import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.graph.Range;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.scratch.ScratchDatabases;
import io.github.alambique.internal.scratch.ScratchSettings;
import io.github.alambique.internal.scratch.ServerStarter;
import io.github.alambique.internal.verify.Proof;
import io.github.alambique.internal.verify.RowSettings;
import io.github.alambique.internal.verify.Verification;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs revisions up, down and up again in a scratch database. Connects to no other database. */
public final class Verify {

    private final RevisionFiles files;
    private final FilterPatterns filter;
    private final ScratchSettings scratch;
    private final ServerStarter starter;
    private final RowSettings rows;

    public Verify(
            RevisionFiles files,
            FilterPatterns filter,
            ScratchSettings scratch,
            ServerStarter starter,
            RowSettings rows) {
        this.files = files;
        this.filter = filter;
        this.scratch = scratch;
        this.starter = starter;
        this.rows = rows;
    }

    /**
     * Verifies the revisions of a range, or all.
     *
     * @param proved called with each result
     * @throws io.github.alambique.MigrationException when the range names no revisions, or there is no server
     */
    public Verification.Result run(Optional<String> range, Consumer<Proof> proved) {
        Plan plan = files.graph().upgrade(List.of(), "heads");
        Set<String> chosen = range.map(this::inRange)
                .orElseGet(() -> plan.steps().stream().map(Step::revision).collect(Collectors.toSet()));
        return files.loading(code -> {
            try (var databases = new ScratchDatabases(Optional.empty(), scratch, starter)) {
                var readBack = new ReadBack(databases);
                return new Verification(
                                databases,
                                filter.in("public")::apply,
                                (current, desired) -> readBack.forms(current, desired, Renames.NONE),
                                code.load(plan),
                                rows)
                        .run(plan, chosen, proved);
            }
        });
    }

    private Set<String> inRange(String range) {
        return files.graph().history(Range.parse(range), List.of()).stream()
                .map(RevisionMetadata::id)
                .collect(Collectors.toSet());
    }
}

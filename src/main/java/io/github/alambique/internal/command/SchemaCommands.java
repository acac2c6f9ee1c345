package io.github.alambique.internal.command;

import static java.util.stream.Collectors.toSet;

import io.github.alambique.InvalidInputException;
import io.github.alambique.MigrationException;
import io.github.alambique.internal.compare.Renames;
import io.github.alambique.internal.graph.MultipleHeadsException;
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
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The use cases that judge revisions with the help of scratch databases, a method each. */
public final class SchemaCommands {

    /** What to do about several heads. */
    public static final String SEVERAL_HEADS =
            "Join them with mvn migrate:merge, or put one that is applied nowhere on top of another with"
                    + " mvn migrate:rebase -Dmigrate.head=<id> -Dmigrate.onto=<id>";

    private SchemaCommands() {}

    /**
     * Compares the desired schema with the current one. Writes nothing.
     *
     * @throws NotAtHeadException when the database compared with is not at head
     * @throws MigrationException when there are several heads, files of applied revisions were changed and that is to fail,
     *     or a side cannot be read
     */
    public static Difference check(RevisionFiles files, ComparisonSettings comparison) {
        // What "head" means is for the graph to say: one that another depends on may not count.
        try {
            if (!files.isEmpty()) {
                files.graph().upgrade(List.of(), "head");
            }
        } catch (MultipleHeadsException several) {
            throw new InvalidInputException(
                    "There are %s heads: \"%s\""
                            .formatted(several.heads().size(), String.join("\", \"", several.heads())),
                    SEVERAL_HEADS);
        }
        return new SchemaComparison(files, comparison).run().difference();
    }

    /**
     * Runs revisions up, down and up again in a scratch database. Connects to no other database.
     *
     * @param range which revisions; all without one
     * @param proved called with each result
     * @throws MigrationException when the range names no revisions, or there is no server
     */
    public static Verification.Result verify(
            RevisionFiles files,
            FilterPatterns filter,
            ScratchSettings scratch,
            ServerStarter starter,
            Optional<String> range,
            RowSettings rows,
            Consumer<Proof> proved) {
        Plan plan = files.graph().upgrade(List.of(), "heads");
        Stream<String> chosen = range.isEmpty()
                ? plan.steps().stream().map(Step::revision)
                : files.graph().history(Range.parse(range.get()), List.of()).stream()
                        .map(RevisionMetadata::id);
        return files.loading(code -> {
            try (var databases = new ScratchDatabases(Optional.empty(), scratch, starter)) {
                var readBack = new ReadBack(databases);
                return new Verification(
                                databases,
                                filter.in("public")::apply,
                                (current, desired) -> readBack.forms(current, desired, Renames.NONE),
                                code.load(plan),
                                rows)
                        .run(plan, chosen.collect(toSet()), proved);
            }
        });
    }
}

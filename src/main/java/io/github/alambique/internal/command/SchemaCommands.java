package io.github.alambique.internal.command;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.github.alambique.InvalidInputException;
import io.github.alambique.MigrationException;
import io.github.alambique.internal.compare.DeparsedForms;
import io.github.alambique.internal.compare.Renames;
import io.github.alambique.internal.connect.Connector;
import io.github.alambique.internal.graph.MultipleHeadsException;
import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.graph.Range;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.scratch.ConfiguredServer;
import io.github.alambique.internal.scratch.ScratchDatabases;
import io.github.alambique.internal.scratch.ScratchSettings;
import io.github.alambique.internal.scratch.ServerStarter;
import io.github.alambique.internal.verify.BranchOrders;
import io.github.alambique.internal.verify.Proof;
import io.github.alambique.internal.verify.RowSettings;
import io.github.alambique.internal.verify.Verification;
import io.github.alambique.schema.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
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
                    "There are %s heads: \"%s\"%s"
                            .formatted(
                                    several.heads().size(),
                                    String.join("\", \"", several.heads()),
                                    inBothOrders(files, several.heads(), comparison)),
                    SEVERAL_HEADS);
        }
        return new SchemaComparison(files, comparison).run().difference();
    }

    private static String inBothOrders(RevisionFiles files, List<String> heads, ComparisonSettings comparison) {
        Optional<ConfiguredServer> server =
                comparison.database().map(database -> ConfiguredServer.of(new Connector().open(database), database));
        try (var databases = new ScratchDatabases(server, comparison.scratch(), comparison.starter())) {
            List<String> conflicts = conflicts(files, heads, comparison.filter(), databases);
            return conflicts.isEmpty()
                    ? ". They do not conflict: each order of the branches gives the same schema"
                    : ". They conflict. " + String.join("; ", conflicts);
        } catch (MigrationException failure) {
            return ". Whether they conflict is not known: " + failure.getMessage();
        } finally {
            server.ifPresent(configured -> Commands.close(configured.connection()));
        }
    }

    /**
     * How revisions are run in scratch databases.
     *
     * @param filter what it leaves of each schema is compared
     */
    public record Trial(FilterPatterns filter, ScratchSettings scratch, ServerStarter starter) {}

    /**
     * Which revisions are verified; all without a condition.
     *
     * @param range as {@code start:end}
     * @param since a revision of git; files that differ from where this branch left it
     */
    public record Scope(Optional<String> range, Optional<String> since) {}

    /**
     * Runs revisions up, down and up again in a scratch database. Connects to no other database.
     *
     * @param proved called with each result
     * @throws MigrationException when the range names no revisions, git does not know the other one, or there is no server
     */
    public static Verification.Result verify(
            RevisionFiles files, Trial trial, Scope scope, RowSettings rows, Consumer<Proof> proved) {
        Plan plan = files.graph().upgrade(List.of(), "heads");
        Set<String> chosen = plan.steps().stream().map(Step::revision).collect(toSet());
        scope.range()
                .ifPresent(range -> chosen.retainAll(files.graph().history(Range.parse(range), List.of()).stream()
                        .map(RevisionMetadata::id)
                        .toList()));
        scope.since().ifPresent(revision -> chosen.retainAll(changed(files, chosen, revision, rows)));
        return files.loading(code -> {
            try (var databases = new ScratchDatabases(Optional.empty(), trial.scratch(), trial.starter())) {
                return new Verification(
                                databases, trial.filter().in("public")::apply, forms(databases), code.load(plan), rows)
                        .run(plan, chosen, proved);
            }
        });
    }

    private static Set<String> changed(RevisionFiles files, Set<String> ids, String revision, RowSettings rows) {
        Map<String, List<Path>> byId = ids.stream()
                .collect(toMap(
                        id -> id,
                        id -> Stream.concat(files.script(id).file().stream(), rows.files(id).stream())
                                .flatMap(file -> GitChanges.real(file).stream())
                                .toList()));
        List<Path> folders = byId.values().stream()
                .flatMap(List::stream)
                .map(Path::getParent)
                .distinct()
                .toList();
        if (folders.isEmpty()) {
            return Set.of();
        }
        Set<Path> changed = new GitChanges(folders).since(revision);
        return ids.stream()
                .filter(id -> byId.getOrDefault(id, List.of()).stream().anyMatch(changed::contains))
                .collect(toSet());
    }

    private static BiFunction<Schema, Schema, DeparsedForms> forms(ScratchDatabases databases) {
        var readBack = new ReadBack(databases);
        return (current, desired) -> readBack.forms(current, desired, Renames.NONE);
    }

    /**
     * Runs the branches of each two heads in both orders, in scratch databases. Connects to no other database.
     *
     * @param heads ids
     * @return the conflicts, each with the two heads; none if every order gives the same schema
     * @throws MigrationException when what two branches have in common fails, or there is no server
     */
    public static List<String> conflicts(RevisionFiles files, List<String> heads, Trial trial) {
        try (var databases = new ScratchDatabases(Optional.empty(), trial.scratch(), trial.starter())) {
            return conflicts(files, heads, trial.filter(), databases);
        }
    }

    private static List<String> conflicts(
            RevisionFiles files, List<String> heads, FilterPatterns filter, ScratchDatabases databases) {
        return files.loading(code -> {
            var orders = new BranchOrders(
                    databases,
                    filter.in("public")::apply,
                    forms(databases),
                    code.load(files.graph().upgrade(List.of(), "heads")));
            List<String> conflicts = new ArrayList<>();
            for (int i = 0; i < heads.size(); i++) {
                for (String other : heads.subList(i + 1, heads.size())) {
                    String one = heads.get(i);
                    orders.conflict(
                                    files.graph().upgrade(List.of(), one),
                                    files.graph().upgrade(List.of(), other))
                            .ifPresent(
                                    conflict -> conflicts.add("\"%s\" and \"%s\": %s".formatted(one, other, conflict)));
                }
            }
            return conflicts;
        });
    }
}

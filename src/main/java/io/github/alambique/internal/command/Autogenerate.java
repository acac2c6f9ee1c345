package io.github.alambique.internal.command;

import static java.util.stream.Collectors.joining;

import io.github.alambique.InvalidInputException;
import io.github.alambique.MigrationException;
import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.CreateTable;
import io.github.alambique.ddl.Execute;
import io.github.alambique.internal.compare.Renames;
import io.github.alambique.internal.connect.ConfiguredDatabase;
import io.github.alambique.internal.connect.Connector;
import io.github.alambique.internal.desired.EntityDdl;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.RevisionBody;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.internal.render.JavaRenderer;
import io.github.alambique.internal.render.RenderedCode;
import io.github.alambique.internal.render.SqlRenderer;
import io.github.alambique.internal.scratch.ScratchDatabases;
import io.github.alambique.internal.verify.Verification;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.Schema;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes the revision that makes the desired schema of the current one. Its downgrade is what makes the current schema of
 * the desired one, compared and rendered in the same way. Nothing is run on the configured database, before or after.
 */
public final class Autogenerate {

    /**
     * The written revisions: none if nothing differs, two if drops are deferred.
     *
     * @param unproven why the revisions are not proven
     */
    public record Result(List<RevisionScript> written, Difference difference, Optional<String> unproven) {

        public Result {
            written = List.copyOf(written);
        }
    }

    /**
     * The first revision of a database that was made without any.
     *
     * @param written nothing where the database is empty
     * @param unmanaged what it holds beside that, of kinds that no revision is written of
     */
    public record Baseline(Optional<RevisionScript> written, List<String> unmanaged, Optional<String> unproven) {

        public Baseline {
            unmanaged = List.copyOf(unmanaged);
        }
    }

    private final RevisionFiles files;
    private final Revise revise;
    private final ComparisonSettings settings;
    private final Drops drops;
    private final WhenUnproven whenUnproven;

    /** @param revise what writes the files */
    public Autogenerate(
            RevisionFiles files, Revise revise, ComparisonSettings settings, Drops drops, WhenUnproven whenUnproven) {
        this.files = files;
        this.revise = revise;
        this.settings = settings;
        this.drops = drops;
        this.whenUnproven = whenUnproven;
    }

    /**
     * Compares and writes.
     *
     * @throws NotAtHeadException when the database compared with is not at every head
     * @throws io.github.alambique.MigrationException when files of revisions applied to it were changed, and that is to fail;
     *     when a rename matches neither schema; when PostgreSQL refuses a change because of other objects; when it would drop
     *     every table, with {@link Drops#INCLUDE_SOME}; when the draft is wrong, before anything is compared; when a side
     *     cannot be read; or when a file cannot be written
     */
    public Result write(Revise.Draft draft) {
        revise.check(draft);
        return new SchemaComparison(files, settings).run((compared, scratch) -> write(draft, compared, scratch));
    }

    private Result write(Revise.Draft draft, ComparisonContext compared, ScratchDatabases scratch) {
        if (compared.difference().isEmpty()) {
            return new Result(List.of(), compared.difference(), Optional.empty());
        }
        List<String> unused = compared.difference().unusedRenames();
        if (!unused.isEmpty()) {
            throw new InvalidInputException(
                    Difference.unusedRenames(unused),
                    "Correct migrate.renames, or remove renames that are done or misspelt");
        }
        if (!compared.difference().blocked().isEmpty()) {
            throw new InvalidInputException(
                    Difference.blocked(compared.difference().blocked()),
                    "Drop or change these in a revision of your own, apply it, and run"
                            + " this goal again. Recreate them in a third revision");
        }
        if (drops == Drops.INCLUDE_SOME && settings.desired() instanceof EntityDdl) {
            requireTablesToStay(compared);
        }
        List<RevisionScript> written =
                drops == Drops.SEPARATE ? separately(draft, compared) : List.of(whole(draft, compared));
        return new Result(written, compared.difference(), unproven(written, compared, scratch));
    }

    /** Why revisions are not proven; their files say so, or are deleted again. */
    private Optional<String> unproven(
            List<RevisionScript> written, ComparisonContext compared, ScratchDatabases scratch) {
        if (whenUnproven == WhenUnproven.IGNORE) {
            return Optional.empty();
        }
        Optional<Verification.Obstacle> obstacle = obstacle(written, compared, scratch);
        String reason = obstacle.map(Verification.Obstacle::reason).orElse("");
        if (obstacle.isPresent() && whenUnproven == WhenUnproven.FAIL) {
            written.forEach(revise::delete);
            throw new InvalidInputException(
                    written.size() == 1
                            ? "The generated revision is not proven: " + reason + "\nIts file was deleted again"
                            : "The generated revisions are not proven: " + reason + "\nTheir files were deleted again",
                    "Write it with -Dmigrate.unproven=warn to see it");
        }
        obstacle.ifPresent(known -> revise.note(faulty(written, known), "not proven: " + reason));
        return obstacle.map(Verification.Obstacle::reason);
    }

    private Optional<Verification.Obstacle> obstacle(
            List<RevisionScript> written, ComparisonContext compared, ScratchDatabases scratch) {
        try {
            return new GeneratedProof(files.readAgain(), scratch, compared).obstacle(written);
        } catch (MigrationException failure) {
            String reason = String.valueOf(failure.getMessage());
            if (reason.startsWith("Interrupted.")) {
                throw failure;
            }
            return Verification.Outcome.of(reason).obstacle();
        }
    }

    private static RevisionScript faulty(List<RevisionScript> written, Verification.Obstacle obstacle) {
        return written.stream()
                .filter(script ->
                        obstacle.id().filter(script.metadata().id()::equals).isPresent())
                .findFirst()
                .orElse(written.get(0));
    }

    // Whoever removes all entities does so once; far more often another setting makes the provider name or find others.
    private static void requireTablesToStay(ComparisonContext compared) {
        List<ObjectReference> tables = compared.current().tables().stream()
                .map(table -> ObjectReference.of(ObjectKind.TABLE, table.name()))
                .filter(table -> !compared.difference().kept().contains(table))
                .toList();
        Set<ObjectReference> dropped = ObjectSet.dropped(compared.difference().changes(), compared.desired());
        if (!tables.isEmpty() && dropped.containsAll(tables)) {
            throw new InvalidInputException(
                    "The revision would drop every table: %s. Nothing was written"
                            .formatted(tables.stream()
                                    .map(table -> table.name().toString())
                                    .collect(joining(", "))),
                    "Check which entities are read and how they are named: persistence unit, profile, naming strategy,"
                            + " migrate.entityPackages. Rename tables with -Dmigrate.renames=old:new. To drop them all:"
                            + " -Dmigrate.drops=include");
        }
    }

    /**
     * Writes the first revision of a database that was made without revisions: what it holds beyond the desired schema,
     * {@link io.github.alambique.internal.desired.DesiredDdl#NONE} for all, but for the tables in which Flyway, Liquibase and Alembic
     * keep where they are. Stamped with it, the database is at head.
     *
     * @throws io.github.alambique.MigrationException when there are revisions already, or as {@link #write} does
     */
    public Baseline baseline(Revise.Draft draft) {
        if (!files.isEmpty()) {
            throw new InvalidInputException(
                    "A baseline is the first revision, and there are some already, up to \"%s\""
                            .formatted(files.graph().heads().stream()
                                    .map(RevisionMetadata::id)
                                    .collect(joining("\", \""))),
                    "When the database has what they make, mvn migrate:stamp -Dmigrate.to=heads says so; mvn migrate:check"
                            + " then shows what differs");
        }
        revise.check(draft);
        ConfiguredDatabase database = settings.database().orElseThrow();
        List<String> unmanaged = unmanaged(database);
        return new SchemaComparison(files, settings).toDatabase(database, (compared, scratch) -> {
            if (compared.difference().isEmpty()) {
                return new Baseline(Optional.empty(), unmanaged, Optional.empty());
            }
            RevisionScript written = whole(draft, compared);
            return new Baseline(Optional.of(written), unmanaged, unproven(List.of(written), compared, scratch));
        });
    }

    private static List<String> unmanaged(ConfiguredDatabase database) {
        Connection connection = new Connector().open(database);
        try {
            return CatalogInspector.unmanaged(connection);
        } finally {
            Commands.close(connection);
        }
    }

    private RevisionScript whole(Revise.Draft draft, ComparisonContext compared) {
        return revise.write(
                draft, body(draft.format(), withRows(compared.difference().changes()), compared.downgrade()));
    }

    private List<RevisionScript> separately(Revise.Draft draft, ComparisonContext compared) {
        Schema between = DestructiveSplit.between(compared);
        List<Change> first = compared.changes(compared.renames(), compared.current(), between);
        List<Change> second = compared.changes(Renames.NONE, between, compared.desired());
        if (first.isEmpty() || second.isEmpty()) {
            return List.of(whole(draft, compared));
        }
        RevisionScript lower = revise.write(
                draft,
                body(
                        draft.format(),
                        withRows(first),
                        compared.wayBack(compared.renames().inverse(), between, compared.current())));
        RevisionBody rest = body(draft.format(), second, compared.wayBack(Renames.NONE, compared.desired(), between));
        return List.of(lower, revise.writeOnTop(lower, draft.message() + ", drops", rest));
    }

    // Rows are not compared; those that a new table of the models has to hold come with it.
    private List<Change> withRows(List<Change> changes) {
        Stream<Change> rows = changes.stream()
                .map(Change::operation)
                .filter(CreateTable.class::isInstance)
                .flatMap(operation -> settings
                        .desired()
                        .initialRows(((CreateTable) operation).table().name())
                        .stream())
                .map(statement -> Change.of(new Execute(statement, List.of())));
        return Stream.concat(changes.stream(), rows).toList();
    }

    private static RevisionBody body(Format format, List<Change> upgrade, WayBack back) {
        return switch (format) {
            case JAVA ->
                java(
                        JavaRenderer.render(upgrade),
                        back.obstacle()
                                .map(JavaRenderer::irreversible)
                                .orElseGet(() -> JavaRenderer.render(back.changes())));
            case SQL ->
                back.obstacle()
                        .map(obstacle -> new RevisionBody(
                                List.of(),
                                joined(SqlRenderer.render(upgrade), SqlRenderer.irreversible(obstacle)),
                                Optional.empty()))
                        .orElseGet(() -> new RevisionBody(
                                List.of(),
                                SqlRenderer.render(upgrade),
                                Optional.of(SqlRenderer.render(back.changes()))));
        };
    }

    private static RevisionBody java(RenderedCode upgrade, RenderedCode downgrade) {
        List<String> imports = Stream.concat(upgrade.imports().stream(), downgrade.imports().stream())
                .distinct()
                .sorted()
                .toList();
        return new RevisionBody(imports, upgrade.lines(), Optional.of(downgrade.lines()));
    }

    private static List<String> joined(List<String> lines, List<String> more) {
        return Stream.of(lines, more).flatMap(List::stream).toList();
    }
}

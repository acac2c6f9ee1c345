package io.github.alambique.internal.command;

import io.github.alambique.ddl.Change;
import io.github.alambique.internal.compare.AttributeOrder;
import io.github.alambique.internal.compare.Comparison;
import io.github.alambique.internal.compare.DeparsedForms;
import io.github.alambique.internal.compare.SchemaComparator;
import io.github.alambique.internal.connect.ConfiguredDatabase;
import io.github.alambique.internal.connect.Connector;
import io.github.alambique.internal.desired.DdlSchema;
import io.github.alambique.internal.desired.ReadAhead;
import io.github.alambique.internal.desired.ReplayedRevisions;
import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.internal.run.ChangedRevision;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.run.Runner;
import io.github.alambique.internal.scratch.ConfiguredServer;
import io.github.alambique.internal.scratch.ScratchDatabase;
import io.github.alambique.internal.scratch.ScratchDatabases;
import io.github.alambique.internal.versiontable.DatabaseState;
import io.github.alambique.schema.Grant;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Table;
import java.sql.Connection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares what should be with what is. The desired schema is run in a scratch database; the current one is the live
 * database, which has to be at head, or the revisions replayed in another scratch database. One inspector reads both, one
 * filter goes over both, and the comparator finds what leads from one to the other. What it would drop from a live database
 * although no revision made it is kept. Nothing is changed in the configured database.
 */
final class SchemaComparison {

    private final RevisionFiles files;
    private final ComparisonSettings settings;

    SchemaComparison(RevisionFiles files, ComparisonSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    /**
     * Reads and compares.
     *
     * @throws NotAtHeadException when the database is not at every head
     * @throws io.github.alambique.InvalidInputException when files of applied revisions were changed, and that is to fail
     */
    ComparisonContext run() {
        return run((compared, scratch) -> compared);
    }

    /**
     * Reads and compares.
     *
     * @param use takes the result while scratch databases can still be made
     * @throws NotAtHeadException as {@link #run()} does
     */
    <T> T run(BiFunction<ComparisonContext, ScratchDatabases, T> use) {
        return settings.database()
                .map(configured -> withDatabase(configured, this::toDesired, use))
                .orElseGet(() -> withRevisions(use));
    }

    /**
     * Reads the same, and compares the other way round: what makes the database of the desired schema.
     *
     * @throws NotAtHeadException when the database is not at every head
     */
    <T> T toDatabase(ConfiguredDatabase configured, BiFunction<ComparisonContext, ScratchDatabases, T> use) {
        return withDatabase(
                configured,
                (empty, current, made, scratch) -> comparedWhile(empty::close, made, current, scratch),
                use);
    }

    /** What is made of both sides, while the scratch database is there that the desired one was read from. */
    private interface Direction {
        ComparisonContext compared(ScratchDatabase empty, Schema current, Schema made, ScratchDatabases scratch);
    }

    private ComparisonContext toDesired(ScratchDatabase empty, Schema current, Schema made, ScratchDatabases scratch) {
        Schema completed = completed(made, current, scratch);
        return withKept(comparedWhile(empty::close, current, completed, scratch), scratch)
                .withKeptKeys(KeptKeys.of(made, completed));
    }

    private <T> T withDatabase(
            ConfiguredDatabase configured,
            Direction direction,
            BiFunction<ComparisonContext, ScratchDatabases, T> use) {
        Connection connection = new Connector().open(configured);
        ConfiguredServer server = ConfiguredServer.of(connection, configured);
        try (var scratch = scratch(Optional.of(server))) {
            AtHead start = requireHead(connection);
            Set<QualifiedName> leftOut = start.tables();
            scratch.expectedVersion().ifPresent(settings.desired()::expect);
            try (ScratchDatabase empty = scratch.create()) {
                Schema live;
                Schema made;
                // While the server fills the one database it tells of the other; the session that tells is the one
                // that drops.
                try (var inspected = ReadAhead.of(() -> CatalogInspector.inspect(connection, leftOut))) {
                    made = desired(empty, leftOut, scratch, inspected::get);
                    live = inspected.get();
                }
                Schema current = withoutSetup(filtered(live, scratch), made);
                return use.apply(
                        direction.compared(empty, current, made, scratch).withChanged(start.changed()), scratch);
            }
        } finally {
            Commands.close(connection);
        }
    }

    // Who sets a database up often takes from all what they may do in the default schema, or gives them more, as a
    // database has it that comes from an older server. That is theirs to decide, unless the desired schema does.
    private static Schema withoutSetup(Schema current, Schema desired) {
        Predicate<Grant> fromAll = grant -> grant.grantee().equals("public");
        Schema before = desired.withheld().stream().anyMatch(fromAll)
                ? current
                : current.withWithheld(
                        current.withheld().stream().filter(fromAll.negate()).toList());
        Predicate<Grant> toAll =
                fromAll.and(grant -> isDefaultSchema(grant.target().object(), current));
        Set<String> wanted = desired.grants().stream()
                .filter(toAll)
                .flatMap(grant -> grant.privileges().stream())
                .collect(Collectors.toSet());
        return before.withGrants(before.grants().stream()
                .flatMap(grant -> toAll.test(grant) ? among(wanted, grant) : Stream.of(grant))
                .toList());
    }

    // It is there without being one of the objects.
    private static boolean isDefaultSchema(ObjectReference object, Schema schema) {
        return object.kind() == ObjectKind.SCHEMA
                && schema.objects().stream().map(SchemaObject::reference).noneMatch(object::equals);
    }

    private static Stream<Grant> among(Set<String> privileges, Grant grant) {
        List<String> left =
                grant.privileges().stream().filter(privileges::contains).toList();
        return left.isEmpty()
                ? Stream.empty()
                : Stream.of(new Grant(left, grant.target(), grant.columns(), grant.grantee(), grant.grantable()));
    }

    private <T> T withRevisions(BiFunction<ComparisonContext, ScratchDatabases, T> use) {
        try (var scratch = scratch(Optional.empty())) {
            Schema desired;
            Schema current;
            scratch.expectedVersion().ifPresent(settings.desired()::expect);
            try (var replayed = ReadAhead.of(() -> filtered(replayed(scratch), scratch))) {
                desired = desired(scratch.create(), ownTables(), scratch, replayed::get);
                current = replayed.get();
            }
            Schema completed = completed(desired, current, scratch);
            ComparisonContext compared = comparedWhile(() -> {}, current, completed, scratch);
            return use.apply(compared.withKeptKeys(KeptKeys.of(desired, completed)), scratch);
        }
    }

    /** Compares while the server gets rid of what is not needed any more. */
    private ComparisonContext comparedWhile(
            Runnable closing, Schema current, Schema desired, ScratchDatabases scratch) {
        DeparsedForms forms = current.equals(desired)
                ? DeparsedForms.NONE
                : new ReadBack(scratch).forms(current, desired, settings.renames());
        try (var closed = ReadAhead.of(() -> {
            closing.run();
            return true;
        })) {
            ComparisonContext compared = compared(current, desired, forms, List.of());
            closed.get();
            return compared;
        }
    }

    private Schema completed(Schema desired, Schema current, ScratchDatabases scratch) {
        Schema renamed =
                new ReadBack(scratch).after(current, from -> settings.renames().done(from, desired));
        Schema completed = settings.desired().complete(desired, renamed);
        for (Ignored ignored : settings.ignored()) {
            completed = ignored.in(completed, renamed);
        }
        return completed;
    }

    private ScratchDatabases scratch(Optional<ConfiguredServer> server) {
        return new ScratchDatabases(server, settings.scratch(), settings.starter());
    }

    private AtHead requireHead(Connection connection) {
        RunSettings run = RunSettings.DEFAULT.withVersionTable(settings.versionTable());
        return new Commands(files, () -> connection, run, new RunListener() {}).on(connection, this::requireHead);
    }

    private AtHead requireHead(Runner runner) {
        DatabaseState state = runner.state();
        List<String> pending = files.graph().pendingHeads(state.rows()).stream()
                .map(revision -> revision.id())
                .toList();
        if (!pending.isEmpty()) {
            throw new NotAtHeadException(pending, files.upgradeCommand());
        }
        return new AtHead(state.tables(), new ChangedFiles(files).changes(state, runner, settings.onChanged()));
    }

    /** What a database that is at head says of itself: the tool's own tables, and the revisions whose files were changed. */
    private record AtHead(Set<QualifiedName> tables, List<ChangedRevision> changed) {}

    private Set<QualifiedName> ownTables() {
        return settings.versionTable().all().stream()
                .map(name -> new QualifiedName(settings.versionTable().schema(), name))
                .collect(Collectors.toSet());
    }

    private Schema desired(
            ScratchDatabase empty, Set<QualifiedName> leftOut, ScratchDatabases scratch, Supplier<Schema> current) {
        return filtered(new DdlSchema(settings.desired(), leftOut).read(empty, scratch, current), scratch);
    }

    private Schema replayed(ScratchDatabases scratch) {
        return files.loading(code -> new ReplayedRevisions(files.graph(), code, scratch).read());
    }

    private Schema filtered(Schema schema, ScratchDatabases scratch) {
        return settings.filter()
                .in(scratch.defaultSchema().orElse("public"))
                .without(BookkeepingTables.tables(schema))
                .apply(schema);
    }

    private ComparisonContext withKept(ComparisonContext all, ScratchDatabases scratch) {
        Set<ObjectReference> dropped = ObjectSet.dropped(all.difference().changes(), all.desired());
        // Not what a type is called until it is dropped, once another has taken its place.
        dropped.retainAll(ObjectSet.of(all.renamed()));
        if (dropped.isEmpty()) {
            return all;
        }
        dropped.removeAll(ObjectSet.after(replayed(scratch), all.difference().changes()));
        if (dropped.isEmpty()) {
            return all;
        }
        ComparisonContext retained = compared(
                all.current(),
                SchemaMerge.retain(all.desired(), all.renamed(), dropped),
                all.forms(),
                List.copyOf(dropped));
        return retained.with(retained.difference().withBlocked(all.difference(), needed(all, retained, dropped)));
    }

    /** What should be dropped and stays, since what is kept needs it. */
    private static Map<ObjectReference, List<String>> needed(
            ComparisonContext all, ComparisonContext retained, Set<ObjectReference> kept) {
        Set<ObjectReference> stays = ObjectSet.everDropped(all.difference().changes());
        stays.removeAll(ObjectSet.everDropped(retained.difference().changes()));
        stays.removeAll(kept);
        Map<ObjectReference, List<String>> needed = new LinkedHashMap<>();
        stays.forEach(object -> needed.put(
                object,
                kept.stream()
                        .filter(one -> SchemaMerge.needs(all.renamed(), one, object))
                        .map(ObjectReference::toString)
                        .sorted()
                        .toList()));
        needed.values().removeIf(List::isEmpty);
        return needed;
    }

    // A check finds nothing most of the time, and to take both schemas apart for that costs as much as to read one.
    private Comparison comparison(Schema current, Schema desired, DeparsedForms forms) {
        return current.equals(desired)
                ? new Comparison(List.of(), List.of(), List.of())
                : new SchemaComparator(settings.renames(), files.hasNamingConvention(), forms)
                        .compare(current, desired);
    }

    private static Schema withKept(Schema desired, Schema current) {
        Set<QualifiedName> tables = current.tables().stream().map(Table::name).collect(Collectors.toSet());
        Set<ObjectReference> columns = columns(current.tables().stream()).collect(Collectors.toSet());
        Set<ObjectReference> added = columns(desired.tables().stream().filter(table -> tables.contains(table.name())))
                .filter(column -> !columns.contains(column))
                .collect(Collectors.toSet());
        return desired.withKept(desired.kept().in(current.kept()).withoutRedeclared(added));
    }

    private static Stream<ObjectReference> columns(Stream<Table> tables) {
        return tables.flatMap(table -> table.columns().stream()
                .map(column -> ObjectReference.member(ObjectKind.COLUMN, table.name(), column.name())));
    }

    private ComparisonContext compared(Schema current, Schema wanted, DeparsedForms forms, List<ObjectReference> kept) {
        // Both ways are gone in the current database, whose default privileges, owners and the like stay as they are.
        Schema ordered = AttributeOrder.after(current, wanted).withDefaultPrivileges(current.defaultPrivileges());
        Schema desired = current.equals(ordered)
                ? ordered
                : withKept(ordered, settings.renames().applied(current, ordered).schema());
        Comparison comparison = comparison(current, desired, forms);
        List<Change> changes = comparison.changes().stream()
                .map(change -> ObjectSet.droppingIfExists(change, kept))
                .toList();
        var difference = new Difference(
                settings.against(),
                changes,
                comparison.blocked(),
                comparison.suggestions(),
                settings.renames().unused(current, desired),
                List.of(),
                current.kept().database().invalidIndexes().stream()
                        .sorted(Comparator.comparing(ObjectReference::toString))
                        .toList(),
                kept,
                List.of());
        return new ComparisonContext(
                current, desired, settings.renames(), files.hasNamingConvention(), forms, difference);
    }
}

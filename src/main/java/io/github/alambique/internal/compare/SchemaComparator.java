package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the operations that lead from one schema to another.
 *
 * <p>The configured renames come first, and the current schema is read as it is after them. Then both are taken
 * apart into elements, which are matched by kind and name, constraints and indexes by structure before name. From the
 * difference of each pair, and from what depends on it, follows its disposition: kept, altered in place,
 * dropped, created or both. The dispositions become steps, which are ordered by the dependencies of both schemas. Thread-safe.
 */
public final class SchemaComparator {

    private final Renames renames;
    private final boolean allNames;
    private final DeparsedForms forms;

    public SchemaComparator(Renames renames) {
        this(renames, false);
    }

    public SchemaComparator(Renames renames, boolean allNames) {
        this(renames, allNames, DeparsedForms.NONE);
    }

    /**
     * With the configured renames; any other object under a new name is dropped and created.
     *
     * @param allNames whether constraints are named that PostgreSQL would name so by itself
     * @param forms the expressions and queries that PostgreSQL prints in two forms
     */
    public SchemaComparator(Renames renames, boolean allNames, DeparsedForms forms) {
        this.renames = renames;
        this.allNames = allNames;
        this.forms = forms;
    }

    /** The changes that turn the current schema into the desired one. */
    public Comparison compare(Schema current, Schema desired) {
        if (!renames.isEmpty()) {
            // Two names that are exchanged already look as if they were to be exchanged again.
            Comparison without = new SchemaComparator(Renames.NONE, allNames, forms).compare(current, desired);
            if (without.changes().isEmpty()) {
                return without;
            }
        }
        Schema plain = forms.in(desired);
        Renamed named = renamed(MovedExtensions.between(forms.in(current), plain), plain);
        Sides sides = sides(forms.inRenamed(named.schema()), plain, Set.of());
        Schema renamed = sides.renamed();
        Schema wanted = sides.wanted();
        DependencyIndex before = sides.before();
        DependencyIndex after = sides.after();
        ChangePropagation dispositions = sides.dispositions();
        List<Attachment> attachments = new ArrayList<>();
        IdentitySequences identities = new IdentitySequences(before, after, dispositions);
        attachments.addAll(
                new CommentComparator(renamed, before, wanted, after, dispositions, identities).attachments());
        attachments.addAll(new GrantComparator(renamed, wanted, after, dispositions, identities).attachments());
        attachments.addAll(identities.persistence());
        SequencePositions positions = new SequencePositions(before, after, dispositions);
        attachments.addAll(positions.attachments());
        List<PlanStep> steps = new PlanGraph(before, after, dispositions, new ConstraintNaming(before, after, allNames))
                .ordered(new RoutineBodyReferences(after), attachments);
        List<Change> changes = Stream.concat(
                        named.changes().stream(),
                        steps.stream().flatMap(step -> step.changes().stream()).map(positions::withoutLoss))
                .toList();
        List<BlockedChange> blocked = new BlockedChanges(before, after, dispositions)
                .by(renamed.kept().database().unmanagedDependents());
        return new Comparison(changes, blocked, Suggestions.of(before, after, dispositions));
    }

    /** The current schema under the names of the desired one: after the configured renames, with extensions moved. */
    public Renamed renamed(Schema current, Schema desired) {
        Schema plain = forms.in(desired);
        MovedExtensions moved = MovedExtensions.between(forms.in(current), plain);
        Renamed named = renamed(moved, plain);
        return new Renamed(
                named.schema(),
                Stream.concat(moved.changes().stream(), named.changes().stream())
                        .toList());
    }

    private Renamed renamed(MovedExtensions moved, Schema desired) {
        Schema here = moved.schema();
        return renames.applied(renames.isEmpty() ? here : NotNullNames.written(here), desired);
    }

    private record Sides(
            Schema renamed,
            Schema wanted,
            DependencyIndex before,
            DependencyIndex after,
            ChangePropagation dispositions) {}

    // A partition owns an object if its parent loses it, and what a partition owns decides on its own dispositions.
    private static Sides sides(Schema previous, Schema plain, Set<QualifiedName> redivided) {
        Schema owning = ChangedPartitions.owning(previous, plain, redivided);
        Schema adopting = AdoptedPartitionParts.in(ChangedPartitions.owning(plain, previous, redivided), owning);
        Schema renamed = NotNullNames.in(owning, adopting);
        Schema wanted = NotNullNames.in(adopting, owning);
        DependencyIndex before = new DependencyIndex(renamed, StructureMatcher.aliases(renamed, wanted));
        DependencyIndex after = new DependencyIndex(wanted, Map.of());
        ChangePropagation dispositions = new ChangePropagation(before, after);
        Set<QualifiedName> found = new HashSet<>(ChangedPartitions.redivided(before, after, dispositions));
        found.addAll(redivided);
        return redivided.equals(found)
                ? new Sides(renamed, wanted, before, after, dispositions)
                : sides(previous, plain, found);
    }
}

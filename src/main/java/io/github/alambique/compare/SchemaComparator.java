package io.github.alambique.compare;

import io.github.alambique.operation.Change;
import io.github.alambique.operation.RenameObject;
import io.github.alambique.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds the operations that lead from one schema to another.
 *
 * <p>The renames that were told come first, and the current schema is read as it is after them. Then both are taken
 * apart into elements, which are matched by kind and name, constraints and indexes by structure before name. From the
 * difference of each pair, and from what depends on it, follows its fate: kept, altered in place, dropped, created or
 * both. The fates become steps, which are ordered by the dependencies of both schemas. Thread-safe.
 */
public final class SchemaComparator {

    private final Renames renames;
    private final boolean allNames;

    /** With the renames that were told; what else has another name is dropped and created. */
    public SchemaComparator(Renames renames) {
        this(renames, false);
    }

    /**
     * With the renames that were told.
     *
     * @param allNames whether constraints are named that PostgreSQL would name so by itself
     */
    public SchemaComparator(Renames renames, boolean allNames) {
        this.renames = renames;
        this.allNames = allNames;
    }

    /** What makes the desired schema of the current one. */
    public Comparison compare(Schema current, Schema desired) {
        Schema plain = new RenamedSchema(List.of()).of(desired);
        List<Rename> told = renames.between(current, plain);
        Schema former = new RenamedSchema(told).of(current);
        Schema renamed = ChangedPartitions.owning(former, plain);
        Schema wanted = ChangedPartitions.owning(plain, former);
        Inventory before = new Inventory(renamed, StructureMatcher.aliases(renamed, wanted));
        Inventory after = new Inventory(wanted, Map.of());
        Fates fates = new Fates(before, after);
        List<Attachment> attachments = new ArrayList<>();
        attachments.addAll(new CommentComparator(renamed, before, wanted, after, fates).attachments());
        attachments.addAll(new GrantComparator(renamed, wanted, after, fates).attachments());
        List<Step> steps = new StepGraph(before, after, fates, new PlainNames(before, after, allNames))
                .ordered(new Wishes(after), attachments);
        List<Change> changes = Stream.concat(
                        told.stream().map(rename -> Change.of(new RenameObject(rename.object(), rename.newName()))),
                        steps.stream().flatMap(step -> step.changes().stream()))
                .toList();
        return new Comparison(changes, Suggestions.of(before, after, fates));
    }
}

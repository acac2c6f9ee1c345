package io.github.alambique.internal.command;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.DropObject;
import io.github.alambique.internal.compare.BlockedChange;
import io.github.alambique.internal.compare.Rename;
import io.github.alambique.internal.run.ChangedRevision;
import io.github.alambique.schema.ObjectReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the current schema differs from the desired one.
 *
 * @param against what the current schema was read from
 * @param changes what makes the desired one of it, in order
 * @param blocked changes that PostgreSQL refuses because of other objects
 * @param suggestions a drop and an add each that may be meant as a rename
 * @param unusedRenames requested renames that match neither schema, such as one that is done already
 * @param changed the applied revisions of the database whose files are not what was applied
 * @param invalidIndexes those of the database that PostgreSQL does not use
 * @param kept what the database has beyond the desired schema and no revision made; it is left alone
 * @param keptKeys keys that keep the order of their columns, although the models have another, a few words each
 */
public record Difference(
        Against against,
        List<Change> changes,
        List<BlockedChange> blocked,
        List<Rename> suggestions,
        List<String> unusedRenames,
        List<ChangedRevision> changed,
        List<ObjectReference> invalidIndexes,
        List<ObjectReference> kept,
        List<String> keptKeys) {

    private static final Pattern LEFT_BY_REINDEX = Pattern.compile("_cc(new|old)\\d*$");

    public Difference {
        changes = List.copyOf(changes);
        blocked = List.copyOf(blocked);
        suggestions = List.copyOf(suggestions);
        unusedRenames = List.copyOf(unusedRenames);
        changed = List.copyOf(changed);
        invalidIndexes = List.copyOf(invalidIndexes);
        kept = List.copyOf(kept);
        keptKeys = List.copyOf(keptKeys);
    }

    Difference withChanged(List<ChangedRevision> revisions) {
        return new Difference(
                against, changes, blocked, suggestions, unusedRenames, revisions, invalidIndexes, kept, keptKeys);
    }

    Difference withKeptKeys(List<String> keys) {
        return new Difference(
                against, changes, blocked, suggestions, unusedRenames, changed, invalidIndexes, kept, keys);
    }

    /**
     * The same with changes that cannot be made.
     *
     * @param whole the difference with them, which has the renames that they may be, too
     * @param objects those that stay, each with what needs it
     */
    Difference withBlocked(Difference whole, Map<ObjectReference, List<String>> objects) {
        if (objects.isEmpty()) {
            return this;
        }
        List<Change> all = new ArrayList<>(changes);
        whole.changes.stream()
                .filter(change ->
                        ObjectSet.everDropped(List.of(change)).stream().anyMatch(objects::containsKey))
                .forEach(all::add);
        List<BlockedChange> allBlocked = new ArrayList<>(blocked);
        objects.forEach((object, needing) -> allBlocked.add(new BlockedChange(object, needing)));
        return new Difference(
                against, all, allBlocked, whole.suggestions, unusedRenames, changed, invalidIndexes, kept, keptKeys);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Why no revision can be written: renames that match neither schema, and refused changes. A sentence each. */
    public List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        if (!isEmpty() && !unusedRenames.isEmpty()) {
            obstacles.add(unusedRenames(unusedRenames));
        }
        if (!blocked.isEmpty()) {
            obstacles.add(blocked(blocked));
        }
        return obstacles;
    }

    static String unusedRenames(List<String> renames) {
        boolean one = renames.size() == 1;
        return (one ? "Rename \"" : "Renames \"")
                + String.join("\", \"", renames)
                + (one ? "\" matches neither schema" : "\" match neither schema");
    }

    static String blocked(List<BlockedChange> changes) {
        return changes.stream()
                .map(change -> change.object() + ", because of " + String.join(", ", change.dependents()))
                .collect(Collectors.joining("; and ", "PostgreSQL refuses to change ", ""));
    }

    /** The changes in a few words each. */
    public List<String> described() {
        return changes.stream().map(change -> change.operation().describe()).toList();
    }

    /** The destroyed rows and values, a sentence each. */
    public List<String> destroyed() {
        return changes.stream()
                .filter(Change::destructive)
                .map(change -> change.warnings().isEmpty()
                        ? change.operation().describe()
                        : String.join("; ", change.warnings()))
                .toList();
    }

    /** The indexes that PostgreSQL does not use and what to do about them, a sentence each. */
    public List<String> invalid() {
        return invalidIndexes.stream().map(Difference::invalid).toList();
    }

    // As PostgreSQL's documentation of REINDEX advises.
    private static String invalid(ObjectReference index) {
        Matcher left = LEFT_BY_REINDEX.matcher(index.name().name());
        String advice = !left.find()
                ? "CREATE INDEX CONCURRENTLY leaves it. Rebuild it with REINDEX INDEX CONCURRENTLY %s"
                : left.group(1).equals("new")
                        ? "REINDEX CONCURRENTLY leaves it. Drop it with DROP INDEX CONCURRENTLY %s, then run REINDEX again"
                        : "REINDEX CONCURRENTLY leaves the old index. Drop it with DROP INDEX CONCURRENTLY %s";
        return ("PostgreSQL does not use %s: it is invalid, as a failed or unfinished " + advice)
                .formatted(index, index.name().quoted());
    }

    /** The names of the kept objects. */
    public List<String> keptNames() {
        return kept.stream().map(ObjectReference::toString).toList();
    }

    /** Kept objects that are recreated because something they depend on changes; from then on the revisions create them. */
    public List<String> remadeNames() {
        return changes.stream()
                .flatMap(change -> change.operation() instanceof DropObject drop
                        ? Stream.of(drop.object()).filter(kept::contains)
                        : Stream.empty())
                .map(ObjectReference::toString)
                .toList();
    }

    /** The suggestions as {@code migrate.renames} takes them. */
    public List<String> renames() {
        return suggestions.stream().map(Rename::toString).toList();
    }
}

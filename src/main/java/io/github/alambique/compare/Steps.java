package io.github.alambique.compare;

import io.github.alambique.operation.Change;
import io.github.alambique.operation.RenameObject;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectName;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps that follow from the fates of the parts. What is created or dropped along with another part has that part's
 * step, unless it was taken out of it.
 */
final class Steps {

    private final Inventory current;
    private final Inventory desired;
    private final Fates fates;
    private final PlainNames names;
    private final Set<Part> apart;
    private final Map<Part, Step> creates = new LinkedHashMap<>();
    private final Map<Part, Step> alters = new LinkedHashMap<>();
    private final Map<Part, Step> drops = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();

    Steps(Inventory current, Inventory desired, Fates fates, PlainNames names, Set<Part> apart) {
        this.current = current;
        this.desired = desired;
        this.fates = fates;
        this.names = names;
        this.apart = apart;
        fates.all().forEach(this::add);
        steps.forEach(this::fill);
    }

    Collection<Step> all() {
        return steps;
    }

    /** A step beside those of the parts. */
    void add(Step step) {
        steps.add(step);
    }

    /** The step after which the part is as it is desired; none if it was so before. */
    Optional<Step> arrival(Part part) {
        return Optional.ofNullable(creates.get(part)).or(() -> Optional.ofNullable(alters.get(part)));
    }

    /** The step from which on the part is no longer as it was. */
    Optional<Step> departure(Part part) {
        return Optional.ofNullable(drops.get(part)).or(() -> Optional.ofNullable(alters.get(part)));
    }

    Optional<Step> create(Part part) {
        return Optional.ofNullable(creates.get(part));
    }

    Optional<Step> alter(Part part) {
        return Optional.ofNullable(alters.get(part));
    }

    Optional<Step> drop(Part part) {
        return Optional.ofNullable(drops.get(part));
    }

    private void add(Part part, Fate fate) {
        switch (fate) {
            case KEPT -> {}
            case ALTERED ->
                alters.put(part, step(Step.Action.ALTER, part, desired.get(part).place()));
            case CREATED -> createStep(part);
            case DROPPED -> dropStep(part);
            case REBUILT, SWAPPED -> {
                createStep(part);
                dropStep(part);
            }
        }
    }

    private Step step(Step.Action action, Part part, Place place) {
        Step step = new Step(action, part, place);
        steps.add(step);
        return step;
    }

    private Step createStep(Part part) {
        Step known = creates.get(part);
        if (known != null) {
            return known;
        }
        Part host = host(part, desired.get(part).createdWith().stream(), Fate.CREATED);
        Step step =
                host == null ? step(Step.Action.CREATE, part, desired.get(part).place()) : createStep(host);
        creates.put(part, step);
        return step;
    }

    private Step dropStep(Part part) {
        Step known = drops.get(part);
        if (known != null) {
            return known;
        }
        Part host = host(part, takers(part), Fate.DROPPED);
        Step step = host == null ? step(Step.Action.DROP, part, dropPlace(part)) : dropStep(host);
        drops.put(part, step);
        return step;
    }

    // The columns of an expression are known to the catalog only.
    private Stream<Part> takers(Part part) {
        Stream<Part> own = current.get(part).droppedWith().stream().filter(taker -> !isDetached(part, taker));
        boolean withColumns = part.kind() == ObjectKind.CONSTRAINT
                || part.kind() == ObjectKind.INDEX
                || part.kind() == ObjectKind.STATISTICS;
        return withColumns
                ? Stream.concat(
                        own,
                        current.uses(part).stream()
                                .filter(ColumnElement::isColumn)
                                .filter(column -> isOwn(part, column)))
                : own;
    }

    /** Whether an index stays when that of the parent goes, for its table is no partition any more. */
    private boolean isDetached(Part part, Part taker) {
        QualifiedName table = part.object().name();
        QualifiedName index = part.object().member().map(table::sibling).orElse(table);
        return current.find(Part.attachment(index)) instanceof AttachedIndexElement attached
                && attached.own().equals(part)
                && attached.ofParent().equals(taker)
                && fates.of(attached.partition()) != Fate.KEPT;
    }

    private boolean isOwn(Part part, Part column) {
        return part.kind() != ObjectKind.CONSTRAINT
                || part.object().name().equals(column.object().name());
    }

    private @Nullable Part host(Part part, Stream<Part> candidates, Fate either) {
        if (apart.contains(part)) {
            return null;
        }
        return candidates
                .filter(host -> fates.of(host) == either || fates.of(host) == Fate.REBUILT)
                .filter(host -> !isOfParent(part, host) || fates.isChildThroughout(part, host))
                .findFirst()
                .orElse(null);
    }

    // What a column or constraint of a parent gets, its children get, if they are its children before and after.
    private static boolean isOfParent(Part part, Part host) {
        return part.object().member().isPresent()
                && part.kind() == host.kind()
                && !part.object().name().equals(host.object().name());
    }

    private Place dropPlace(Part part) {
        Place place = current.get(part).place();
        if (fates.of(part) != Fate.DROPPED) {
            return place.rank(place.rank() - Ranks.BEFORE);
        }
        if (place.group() != Place.Group.TABLES || ColumnElement.isColumn(part)) {
            return part.kind() == ObjectKind.COLUMN ? place.rank(Ranks.DROPPED_COLUMN) : place.dropped();
        }
        return part.isWhole() && part.kind() == ObjectKind.TABLE
                ? place.dropped()
                : place.rank(place.rank() - Ranks.BEFORE);
    }

    private void fill(Step step) {
        Part part = step.part();
        switch (step.action()) {
            case CREATE -> step.add(creation(part, step));
            case ALTER -> step.add(fates.changes(part));
            case DROP -> step.add(removal(part));
        }
    }

    private List<Change> creation(Part part, Step step) {
        List<Change> changes = new ArrayList<>();
        if (fates.of(part) == Fate.SWAPPED) {
            changes.add(Change.of(
                    new RenameObject(part.object(), formerName(part.object()).simpleName())));
        }
        List<Change> creation = desired.get(part).creation(new Along(step));
        boolean asBefore = fates.isOnlyRebuilt(part);
        creation.forEach(change -> changes.add(asBefore ? Change.of(change.operation()) : change));
        return changes;
    }

    private List<Change> removal(Part part) {
        Element element = current.get(part);
        if (fates.of(part) == Fate.SWAPPED) {
            return ((ObjectElement) element).removalAs(formerName(part.object()));
        }
        return element.removal();
    }

    private static ObjectReference formerName(ObjectReference object) {
        return object.renamed(ObjectName.of(object.simpleName(), "", "former"));
    }

    private final class Along implements Creation {
        private final Step step;

        Along(Step step) {
            this.step = step;
        }

        @Override
        public boolean brings(Part part) {
            return step.equals(creates.get(part));
        }

        @Override
        public Constraint written(ConstraintElement constraint) {
            return names.of(constraint);
        }

        @Override
        public Domain written(Domain domain) {
            return names.of(domain);
        }

        @Override
        public boolean isNew(Part part) {
            return fates.of(part) == Fate.CREATED;
        }
    }

    /** The names given up by drops and renames, each with the step after which it is free. */
    Map<String, List<Step>> freed() {
        Map<String, List<Step>> freed = new HashMap<>();
        drops.forEach((part, step) -> free(current.get(part).names(), step, freed));
        alters.forEach((part, step) -> {
            List<String> given = new ArrayList<>(current.get(part).names());
            given.removeAll(desired.get(part).names());
            free(given, step, freed);
        });
        return freed;
    }

    private static void free(List<String> names, Step step, Map<String, List<Step>> freed) {
        names.forEach(
                name -> freed.computeIfAbsent(name, key -> new ArrayList<>()).add(step));
    }
}

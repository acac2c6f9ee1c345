package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.schema.ObjectKind;
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
    private final KeptPropertyChanges kept;
    private final PreviousNames previousNames;
    private final Map<Part, Step> creates = new LinkedHashMap<>();
    private final Map<Part, Step> alters = new LinkedHashMap<>();
    private final Map<Part, Step> ofParents = new LinkedHashMap<>();
    private final Map<Part, Step> drops = new LinkedHashMap<>();
    private final Map<Part, Step> exchanged = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    Steps(Inventory current, Inventory desired, Fates fates, PlainNames names, Set<Part> apart) {
        this.current = current;
        this.desired = desired;
        this.fates = fates;
        this.names = names;
        this.apart = apart;
        this.kept = new KeptPropertyChanges(current.kept(), desired.kept());
        this.previousNames = new PreviousNames(current, desired, fates);
        fates.all().forEach(this::add);
        steps.forEach(this::fill);
        List.copyOf(steps).forEach(this::giveBack);
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
        return Optional.ofNullable(alters.get(part)).or(() -> Optional.ofNullable(creates.get(part)));
    }

    /** The step from which on the part is no longer as it was. */
    Optional<Step> departure(Part part) {
        return Optional.ofNullable(drops.get(part)).or(() -> alteration(part));
    }

    /** The first step that alters the part: that of a parent, where its statements recurse. */
    Optional<Step> alteration(Part part) {
        return Optional.ofNullable(ofParents.get(part)).or(() -> Optional.ofNullable(alters.get(part)));
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
            case ALTERED -> alterStep(part);
            case CREATED -> createStep(part);
            case DROPPED -> dropStep(part);
            case REBUILT, SWAPPED -> {
                createStep(part);
                dropStep(part);
            }
        }
        if (fate.carries() && comesWithParent(part)) {
            Step rest = step(Step.Action.ALTER, part, desired.get(part).place());
            rest.after(createStep(part));
            alters.put(part, rest);
        }
    }

    // Without what it has of its own.
    private boolean comesWithParent(Part part) {
        return ColumnElement.isColumn(part)
                && !fates.changes(part).isEmpty()
                && ColumnElement.isColumn(createStep(part).part())
                && !createStep(part).part().equals(part);
    }

    private Step alterStep(Part part) {
        Step known = alters.get(part);
        if (known != null) {
            return known;
        }
        Optional<Part> parent = fates.alteredParents(part).findFirst();
        parent.ifPresent(of -> ofParents.put(part, ofParents.getOrDefault(of, alterStep(of))));
        Step step = parent.filter(of -> fates.changes(part).isEmpty())
                .map(this::alterStep)
                .orElseGet(() -> step(Step.Action.ALTER, part, desired.get(part).place()));
        alters.put(part, step);
        return step;
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
        boolean again = part.aspect() == Part.Aspect.DEFAULT && fates.setAgain().contains(part);
        if (again || apart.contains(part)) {
            return null;
        }
        return candidates
                .filter(host ->
                        fates.of(host) == either || fates.of(host) == Fate.REBUILT || fates.of(host) == Fate.SWAPPED)
                .filter(host -> !isOfParent(part, host)
                        || (fates.isChildThroughout(part, host) && !fates.staysInChildren(host)))
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

    // A sequence has the owner of the table it is owned by, so it has it before.
    private void giveBack(Step step) {
        Part part = step.part();
        if (step.action() != Step.Action.CREATE || !part.isWhole()) {
            return;
        }
        if (!current.has(part) && desired.find(Part.owner(part.object().name())) instanceof OwnerElement of) {
            kept.ownerLike(part.object().name(), of.owner().table()).ifPresent(change -> step.add(List.of(change)));
        }
        if (current.has(part)) {
            kept.ownerOf(part.object()).ifPresent(change -> {
                if (part.kind() == ObjectKind.SEQUENCE) {
                    step.add(List.of(change));
                } else {
                    Place place = new Place(Place.Group.GRANTS, part.object().toString(), -1, "");
                    Step owner = step(Step.Action.ALTER, part, place);
                    owner.add(List.of(change));
                    owner.after(step);
                }
            });
        }
    }

    private void fill(Step step) {
        Part part = step.part();
        switch (step.action()) {
            case CREATE -> {
                step.add(creation(part, step));
                if (part.isWhole() && current.has(part)) {
                    step.add(kept.of(part.object()));
                }
            }
            case ALTER -> {
                step.add(fates.changes(part));
            }
            case DROP -> step.add(removal(part));
        }
    }

    private List<Change> creation(Part part, Step step) {
        List<Change> changes = new ArrayList<>();
        Creation along = new StepCreation(step, creates, names, fates);
        List<Change> creation = fates.of(part) == Fate.SWAPPED
                ? replacement(part).creation(((ObjectElement) desired.get(part)).created(along))
                : desired.get(part).creation(along);
        boolean asBefore = fates.isOnlyRebuilt(part);
        creation.forEach(change -> changes.add(asBefore ? Change.of(change.operation()) : change));
        return changes;
    }

    private List<Change> removal(Part part) {
        Element element = current.get(part);
        if (fates.isDroppedLate(part)) {
            return replacement(part).removal();
        }
        return element instanceof ColumnElement column
                ? column.removal(fates.staysInChildren(part), column.isGenerated() && !becomesPlain(part))
                : element.removal();
    }

    private boolean becomesPlain(Part column) {
        return desired.find(column) instanceof ColumnElement wanted && !wanted.isGenerated();
    }

    private TypeReplacement replacement(Part part) {
        Element to = Optional.ofNullable(desired.find(part)).orElseGet(() -> current.get(part));
        return new TypeReplacement(
                ((ObjectElement) current.get(part)).object(), ((ObjectElement) to).object(), previousNames);
    }

    /** Where steps rename in a circle, one of them takes a third name first. */
    void giveUpExchangedNames() {
        exchanged.putAll(new ExchangedNames(current, desired, alters).give(this));
    }

    /** The names given up by drops and renames, each with the step after which it is free. */
    Map<String, List<Step>> freed() {
        Map<String, List<Step>> freed = new HashMap<>();
        drops.forEach((part, step) -> free(current.get(part).names(), step, freed));
        alters.forEach((part, step) -> {
            if (current.has(part)) {
                List<String> given = new ArrayList<>(current.get(part).names());
                given.removeAll(desired.get(part).names());
                free(given, exchanged.getOrDefault(part, step), freed);
            }
        });
        return freed;
    }

    private static void free(List<String> names, Step step, Map<String, List<Step>> freed) {
        names.forEach(
                name -> freed.computeIfAbsent(name, key -> new ArrayList<>()).add(step));
    }
}

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
final class PlanBuilder {

    private final DependencyIndex current;
    private final DependencyIndex desired;
    private final ChangePropagation fates;
    private final ConstraintNaming names;
    private final Set<ElementKey> apart;
    private final KeptPropertyChanges kept;
    private final PreviousNames previousNames;
    private final Map<ElementKey, PlanStep> creates = new LinkedHashMap<>();
    private final Map<ElementKey, PlanStep> alters = new LinkedHashMap<>();
    private final Map<ElementKey, PlanStep> ofParents = new LinkedHashMap<>();
    private final Map<ElementKey, PlanStep> drops = new LinkedHashMap<>();
    private final Map<ElementKey, PlanStep> exchanged = new HashMap<>();
    private final List<PlanStep> steps = new ArrayList<>();

    PlanBuilder(
            DependencyIndex current,
            DependencyIndex desired,
            ChangePropagation fates,
            ConstraintNaming names,
            Set<ElementKey> apart) {
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

    Collection<PlanStep> all() {
        return steps;
    }

    /** A step beside those of the parts. */
    void add(PlanStep step) {
        steps.add(step);
    }

    /** The step after which the part is as it is desired; none if it was so before. */
    Optional<PlanStep> arrival(ElementKey part) {
        return Optional.ofNullable(alters.get(part)).or(() -> Optional.ofNullable(creates.get(part)));
    }

    /** The step from which on the part is no longer as it was. */
    Optional<PlanStep> departure(ElementKey part) {
        return Optional.ofNullable(drops.get(part)).or(() -> alteration(part));
    }

    /** The first step that alters the part: that of a parent, where its statements recurse. */
    Optional<PlanStep> alteration(ElementKey part) {
        return Optional.ofNullable(ofParents.get(part)).or(() -> Optional.ofNullable(alters.get(part)));
    }

    Optional<PlanStep> create(ElementKey part) {
        return Optional.ofNullable(creates.get(part));
    }

    Optional<PlanStep> alter(ElementKey part) {
        return Optional.ofNullable(alters.get(part));
    }

    Optional<PlanStep> drop(ElementKey part) {
        return Optional.ofNullable(drops.get(part));
    }

    private void add(ElementKey part, Disposition fate) {
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
            PlanStep rest = step(PlanStep.Action.ALTER, part, desired.get(part).place());
            rest.after(createStep(part));
            alters.put(part, rest);
        }
    }

    // Without what it has of its own.
    private boolean comesWithParent(ElementKey part) {
        return ColumnElement.isColumn(part)
                && !fates.changes(part).isEmpty()
                && ColumnElement.isColumn(createStep(part).part())
                && !createStep(part).part().equals(part);
    }

    private PlanStep alterStep(ElementKey part) {
        PlanStep known = alters.get(part);
        if (known != null) {
            return known;
        }
        Optional<ElementKey> parent = fates.alteredParents(part).findFirst();
        parent.ifPresent(of -> ofParents.put(part, ofParents.getOrDefault(of, alterStep(of))));
        PlanStep step = parent.filter(of -> fates.changes(part).isEmpty())
                .map(this::alterStep)
                .orElseGet(() ->
                        step(PlanStep.Action.ALTER, part, desired.get(part).place()));
        alters.put(part, step);
        return step;
    }

    private PlanStep step(PlanStep.Action action, ElementKey part, SortKey place) {
        PlanStep step = new PlanStep(action, part, place);
        steps.add(step);
        return step;
    }

    private PlanStep createStep(ElementKey part) {
        PlanStep known = creates.get(part);
        if (known != null) {
            return known;
        }
        ElementKey host = host(part, desired.get(part).createdWith().stream(), Disposition.CREATED);
        PlanStep step = host == null
                ? step(PlanStep.Action.CREATE, part, desired.get(part).place())
                : createStep(host);
        creates.put(part, step);
        return step;
    }

    private PlanStep dropStep(ElementKey part) {
        PlanStep known = drops.get(part);
        if (known != null) {
            return known;
        }
        ElementKey host = host(part, takers(part), Disposition.DROPPED);
        PlanStep step = host == null ? step(PlanStep.Action.DROP, part, dropPlace(part)) : dropStep(host);
        drops.put(part, step);
        return step;
    }

    // The columns of an expression are known to the catalog only.
    private Stream<ElementKey> takers(ElementKey part) {
        Stream<ElementKey> own = current.get(part).droppedWith().stream().filter(taker -> !isDetached(part, taker));
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
    private boolean isDetached(ElementKey part, ElementKey taker) {
        QualifiedName table = part.object().name();
        QualifiedName index = part.object().member().map(table::sibling).orElse(table);
        return current.find(ElementKey.attachment(index)) instanceof AttachedIndexElement attached
                && attached.own().equals(part)
                && attached.ofParent().equals(taker)
                && fates.of(attached.partition()) != Disposition.KEPT;
    }

    private boolean isOwn(ElementKey part, ElementKey column) {
        return part.kind() != ObjectKind.CONSTRAINT
                || part.object().name().equals(column.object().name());
    }

    private @Nullable ElementKey host(ElementKey part, Stream<ElementKey> candidates, Disposition either) {
        boolean again =
                part.aspect() == ElementKey.Aspect.DEFAULT && fates.setAgain().contains(part);
        if (again || apart.contains(part)) {
            return null;
        }
        return candidates
                .filter(host -> fates.of(host) == either
                        || fates.of(host) == Disposition.REBUILT
                        || fates.of(host) == Disposition.SWAPPED)
                .filter(host -> !isOfParent(part, host)
                        || (fates.isChildThroughout(part, host) && !fates.staysInChildren(host)))
                .findFirst()
                .orElse(null);
    }

    // What a column or constraint of a parent gets, its children get, if they are its children before and after.
    private static boolean isOfParent(ElementKey part, ElementKey host) {
        return part.object().member().isPresent()
                && part.kind() == host.kind()
                && !part.object().name().equals(host.object().name());
    }

    private SortKey dropPlace(ElementKey part) {
        SortKey place = current.get(part).place();
        if (fates.of(part) != Disposition.DROPPED) {
            return place.rank(place.rank() - SortKey.BEFORE);
        }
        if (place.group() != SortKey.Group.TABLES || ColumnElement.isColumn(part)) {
            return part.kind() == ObjectKind.COLUMN ? place.rank(SortKey.DROPPED_COLUMN) : place.dropped();
        }
        return part.isWhole() && part.kind() == ObjectKind.TABLE
                ? place.dropped()
                : place.rank(place.rank() - SortKey.BEFORE);
    }

    // A sequence has the owner of the table it is owned by, so it has it before.
    private void giveBack(PlanStep step) {
        ElementKey part = step.part();
        if (step.action() != PlanStep.Action.CREATE || !part.isWhole()) {
            return;
        }
        if (!current.has(part) && desired.find(ElementKey.owner(part.object().name())) instanceof OwnerElement of) {
            kept.ownerLike(part.object().name(), of.owner().table()).ifPresent(change -> step.add(List.of(change)));
        }
        if (current.has(part)) {
            kept.ownerOf(part.object()).ifPresent(change -> {
                if (part.kind() == ObjectKind.SEQUENCE) {
                    step.add(List.of(change));
                } else {
                    SortKey place =
                            new SortKey(SortKey.Group.GRANTS, part.object().toString(), -1, "");
                    PlanStep owner = step(PlanStep.Action.ALTER, part, place);
                    owner.add(List.of(change));
                    owner.after(step);
                }
            });
        }
    }

    private void fill(PlanStep step) {
        ElementKey part = step.part();
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

    private List<Change> creation(ElementKey part, PlanStep step) {
        List<Change> changes = new ArrayList<>();
        CreationContext along = new PlanStepCreation(step, creates, names, fates);
        List<Change> creation = fates.of(part) == Disposition.SWAPPED
                ? replacement(part).creation(((ObjectElement) desired.get(part)).created(along))
                : desired.get(part).creation(along);
        boolean asBefore = fates.isOnlyRebuilt(part);
        creation.forEach(change -> changes.add(asBefore ? Change.of(change.operation()) : change));
        return changes;
    }

    private List<Change> removal(ElementKey part) {
        Element element = current.get(part);
        if (fates.isDroppedLate(part)) {
            return replacement(part).removal();
        }
        return element instanceof ColumnElement column
                ? column.removal(fates.staysInChildren(part), column.isGenerated() && !becomesPlain(part))
                : element.removal();
    }

    private boolean becomesPlain(ElementKey column) {
        return desired.find(column) instanceof ColumnElement wanted && !wanted.isGenerated();
    }

    private TypeReplacement replacement(ElementKey part) {
        Element to = Optional.ofNullable(desired.find(part)).orElseGet(() -> current.get(part));
        return new TypeReplacement(
                ((ObjectElement) current.get(part)).object(), ((ObjectElement) to).object(), previousNames);
    }

    /** Where steps rename in a circle, one of them takes a third name first. */
    void giveUpExchangedNames() {
        exchanged.putAll(new ExchangedNames(current, desired, alters).give(this));
    }

    /** The names given up by drops and renames, each with the step after which it is free. */
    Map<String, List<PlanStep>> freed() {
        Map<String, List<PlanStep>> freed = new HashMap<>();
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

    private static void free(List<String> names, PlanStep step, Map<String, List<PlanStep>> freed) {
        names.forEach(
                name -> freed.computeIfAbsent(name, key -> new ArrayList<>()).add(step));
    }
}

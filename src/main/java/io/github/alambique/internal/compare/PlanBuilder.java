package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Sequence;
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
 * The steps that follow from the dispositions of the parts. What is created or dropped along with another part has that part's
 * step, unless it was taken out of it.
 */
final class PlanBuilder {

    private final DependencyIndex current;
    private final DependencyIndex desired;
    private final ChangePropagation dispositions;
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
            ChangePropagation dispositions,
            ConstraintNaming names,
            Set<ElementKey> apart) {
        this.current = current;
        this.desired = desired;
        this.dispositions = dispositions;
        this.names = names;
        this.apart = apart;
        this.kept = new KeptPropertyChanges(current.kept(), desired.kept());
        this.previousNames = new PreviousNames(current, desired, dispositions);
        dispositions.all().forEach(this::add);
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
    Optional<PlanStep> arrival(ElementKey key) {
        return Optional.ofNullable(alters.get(key)).or(() -> Optional.ofNullable(creates.get(key)));
    }

    /** The step from which on the part is no longer as it was. */
    Optional<PlanStep> departure(ElementKey key) {
        return Optional.ofNullable(drops.get(key)).or(() -> alteration(key));
    }

    /** The first step that alters the part: that of a parent, where its statements recurse. */
    Optional<PlanStep> alteration(ElementKey key) {
        return Optional.ofNullable(ofParents.get(key)).or(() -> Optional.ofNullable(alters.get(key)));
    }

    Optional<PlanStep> create(ElementKey key) {
        return Optional.ofNullable(creates.get(key));
    }

    Optional<PlanStep> alter(ElementKey key) {
        return Optional.ofNullable(alters.get(key));
    }

    Optional<PlanStep> drop(ElementKey key) {
        return Optional.ofNullable(drops.get(key));
    }

    private void add(ElementKey key, Disposition fate) {
        switch (fate) {
            case KEPT -> {}
            case ALTERED -> alterStep(key);
            case CREATED -> createStep(key);
            case DROPPED -> dropStep(key);
            case REBUILT, SWAPPED -> {
                createStep(key);
                dropStep(key);
            }
        }
        if (fate.carries() && comesWithParent(key)) {
            PlanStep rest = step(PlanStep.Action.ALTER, key, desired.get(key).place());
            rest.after(createStep(key));
            alters.put(key, rest);
        }
    }

    // Without what it has of its own.
    private boolean comesWithParent(ElementKey key) {
        return key.isColumn()
                && !dispositions.changes(key).isEmpty()
                && createStep(key).key().isColumn()
                && !createStep(key).key().equals(key);
    }

    private PlanStep alterStep(ElementKey key) {
        PlanStep known = alters.get(key);
        if (known != null) {
            return known;
        }
        Optional<ElementKey> parent = dispositions.alteredParents(key).findFirst();
        parent.ifPresent(of -> ofParents.put(key, ofParents.getOrDefault(of, alterStep(of))));
        PlanStep step = parent.filter(of -> dispositions.changes(key).isEmpty())
                .map(this::alterStep)
                .orElseGet(
                        () -> step(PlanStep.Action.ALTER, key, desired.get(key).place()));
        alters.put(key, step);
        return step;
    }

    private PlanStep step(PlanStep.Action action, ElementKey key, SortKey place) {
        PlanStep step = new PlanStep(action, key, place);
        steps.add(step);
        return step;
    }

    private PlanStep createStep(ElementKey key) {
        PlanStep known = creates.get(key);
        if (known != null) {
            return known;
        }
        ElementKey host = host(key, desired.get(key).createdWith().stream(), Disposition.CREATED);
        PlanStep step = host == null
                ? step(PlanStep.Action.CREATE, key, desired.get(key).place())
                : createStep(host);
        creates.put(key, step);
        return step;
    }

    private PlanStep dropStep(ElementKey key) {
        PlanStep known = drops.get(key);
        if (known != null) {
            return known;
        }
        ElementKey host = host(key, takers(key), Disposition.DROPPED);
        PlanStep step = host == null ? step(PlanStep.Action.DROP, key, dropPlace(key)) : dropStep(host);
        drops.put(key, step);
        return step;
    }

    // The columns of an expression are known to the catalog only.
    private Stream<ElementKey> takers(ElementKey key) {
        Stream<ElementKey> own = current.get(key).droppedWith().stream().filter(taker -> !isDetached(key, taker));
        boolean withColumns = key.kind() == ObjectKind.CONSTRAINT
                || key.kind() == ObjectKind.INDEX
                || key.kind() == ObjectKind.STATISTICS;
        return withColumns
                ? Stream.concat(
                        own,
                        current.uses(key).stream().filter(ElementKey::isColumn).filter(column -> isOwn(key, column)))
                : own;
    }

    /** Whether an index stays when that of the parent goes, for its table is no partition any more. */
    private boolean isDetached(ElementKey key, ElementKey taker) {
        QualifiedName table = key.name();
        QualifiedName index = key.object().member().map(table::sibling).orElse(table);
        return current.find(ElementKey.attachment(index)) instanceof AttachedIndexElement attached
                && attached.own().equals(key)
                && attached.ofParent().equals(taker)
                && !dispositions.isKept(attached.partition());
    }

    private boolean isOwn(ElementKey key, ElementKey column) {
        return key.kind() != ObjectKind.CONSTRAINT || key.name().equals(column.name());
    }

    private @Nullable ElementKey host(ElementKey key, Stream<ElementKey> candidates, Disposition either) {
        boolean again = key.aspect() == ElementKey.Aspect.DEFAULT
                && dispositions.setAgain().contains(key);
        if (again || apart.contains(key)) {
            return null;
        }
        return candidates
                .filter(host ->
                        dispositions.of(host) == either || dispositions.isRebuilt(host) || dispositions.isSwapped(host))
                .filter(host -> !isOfParent(key, host)
                        || (dispositions.isChildThroughout(key, host) && !dispositions.staysInChildren(host)))
                .findFirst()
                .orElse(null);
    }

    // What a column or constraint of a parent gets, its children get, if they are its children before and after.
    private static boolean isOfParent(ElementKey key, ElementKey host) {
        return key.object().member().isPresent()
                && key.kind() == host.kind()
                && !key.name().equals(host.name());
    }

    private SortKey dropPlace(ElementKey key) {
        SortKey place = current.get(key).place();
        if (!dispositions.isDropped(key)) {
            return place.rank(place.rank() - SortKey.BEFORE);
        }
        if (place.group() != SortKey.Group.TABLES || key.isColumn()) {
            return key.kind() == ObjectKind.COLUMN ? place.rank(SortKey.DROPPED_COLUMN) : place.dropped();
        }
        return key.isWhole() && key.kind() == ObjectKind.TABLE
                ? place.dropped()
                : place.rank(place.rank() - SortKey.BEFORE);
    }

    // A sequence has the owner of the table it is owned by, so it has it before.
    private void giveBack(PlanStep step) {
        ElementKey key = step.key();
        if (step.action() != PlanStep.Action.CREATE || !key.isWhole()) {
            return;
        }
        if (!current.has(key)
                && desired.get(key) instanceof ObjectElement of
                && of.object() instanceof Sequence sequence) {
            sequence.owner()
                    .flatMap(owner -> kept.ownerLike(key.name(), owner.table()))
                    .ifPresent(change -> step.add(List.of(change)));
        }
        if (current.has(key)) {
            kept.ownerOf(key.object()).ifPresent(change -> {
                if (key.kind() == ObjectKind.SEQUENCE) {
                    step.add(List.of(change));
                } else {
                    SortKey place =
                            new SortKey(SortKey.Group.GRANTS, key.object().toString(), -1, "");
                    PlanStep owner = step(PlanStep.Action.ALTER, key, place);
                    owner.add(List.of(change));
                    owner.after(step);
                }
            });
        }
    }

    private void fill(PlanStep step) {
        ElementKey key = step.key();
        switch (step.action()) {
            case CREATE -> {
                step.add(creation(key, step));
                if (key.isWhole() && current.has(key)) {
                    step.add(kept.of(key.object()));
                }
            }
            case ALTER -> {
                step.add(dispositions.changes(key));
            }
            case DROP -> step.add(removal(key));
        }
    }

    private List<Change> creation(ElementKey key, PlanStep step) {
        List<Change> changes = new ArrayList<>();
        CreationContext along = new PlanStepCreation(step, creates, names, dispositions);
        List<Change> creation = dispositions.isSwapped(key)
                ? replacement(key).creation(((ObjectElement) desired.get(key)).created(along))
                : desired.get(key).creation(along);
        boolean asBefore = dispositions.isOnlyRebuilt(key);
        creation.forEach(change -> changes.add(asBefore ? Change.of(change.operation()) : change));
        return changes;
    }

    private List<Change> removal(ElementKey key) {
        Element element = current.get(key);
        if (dispositions.isDroppedLate(key)) {
            return replacement(key).removal();
        }
        return element instanceof ColumnElement column
                ? column.removal(dispositions.staysInChildren(key), column.isGenerated() && !becomesPlain(key))
                : element.removal();
    }

    private boolean becomesPlain(ElementKey column) {
        return desired.find(column) instanceof ColumnElement wanted && !wanted.isGenerated();
    }

    private TypeReplacement replacement(ElementKey key) {
        Element to = Optional.ofNullable(desired.find(key)).orElseGet(() -> current.get(key));
        return new TypeReplacement(
                ((ObjectElement) current.get(key)).object(), ((ObjectElement) to).object(), previousNames);
    }

    /** Where steps rename in a cycle, one of them takes a third name first. */
    void giveUpExchangedNames() {
        exchanged.putAll(new ExchangedNames(current, desired, alters).give(this));
    }

    /** The names given up by drops and renames, each with the step after which it is free. */
    Map<String, List<PlanStep>> freed() {
        Map<String, List<PlanStep>> freed = new HashMap<>();
        drops.forEach((key, step) -> free(current.get(key).names(), step, freed));
        alters.forEach((key, step) -> {
            if (current.has(key)) {
                List<String> given = new ArrayList<>(current.get(key).names());
                given.removeAll(desired.get(key).names());
                free(given, exchanged.getOrDefault(key, step), freed);
            }
        });
        return freed;
    }

    private static void free(List<String> names, PlanStep step, Map<String, List<PlanStep>> freed) {
        names.forEach(
                name -> freed.computeIfAbsent(name, absent -> new ArrayList<>()).add(step));
    }
}

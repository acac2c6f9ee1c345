package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Domain;
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

/**
 * Makes steps of the dispositions of elements. An element that is created or dropped along with another one has the step of
 * that one, unless it is to be kept apart.
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

    /** Adds a step besides those of the elements. */
    PlanStep add(PlanStep step) {
        steps.add(step);
        return step;
    }

    /** The step after which the element is as it is desired; none if it was so before. */
    Optional<PlanStep> arrival(ElementKey key) {
        return alter(key).or(() -> create(key));
    }

    /** The step from which on the element is no longer as it was. */
    Optional<PlanStep> departure(ElementKey key) {
        return drop(key).or(() -> alteration(key));
    }

    /** The first step that alters the element: the parent's, where its statements recurse. */
    Optional<PlanStep> alteration(ElementKey key) {
        return Optional.ofNullable(ofParents.get(key)).or(() -> alter(key));
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

    private void add(ElementKey key, Disposition disposition) {
        switch (disposition) {
            case KEPT -> {}
            case ALTERED -> alterStep(key);
            case CREATED -> createStep(key);
            case DROPPED -> dropStep(key);
            case REBUILT, SWAPPED -> {
                createStep(key);
                dropStep(key);
            }
        }
        if (disposition.carries() && comesWithParent(key)) {
            PlanStep rest = step(PlanStep.Action.ALTER, key);
            rest.after(createStep(key));
            alters.put(key, rest);
        }
    }

    // Without the properties of its own.
    private boolean comesWithParent(ElementKey key) {
        return key.isColumn()
                && !dispositions.changes(key).isEmpty()
                && createStep(key).key().isColumn()
                && !createStep(key).key().equals(key);
    }

    private PlanStep step(PlanStep.Action action, ElementKey key) {
        return add(new PlanStep(action, key, desired.get(key).place()));
    }

    private PlanStep alterStep(ElementKey key) {
        PlanStep step = alters.get(key);
        if (step == null) {
            Optional<ElementKey> parent = dispositions.alteredParents(key).findFirst();
            parent.ifPresent(of -> ofParents.put(key, ofParents.getOrDefault(of, alterStep(of))));
            step = parent.filter(of -> dispositions.changes(key).isEmpty())
                    .map(this::alterStep)
                    .orElseGet(() -> step(PlanStep.Action.ALTER, key));
            alters.put(key, step);
        }
        return step;
    }

    private PlanStep createStep(ElementKey key) {
        PlanStep step = creates.get(key);
        if (step == null) {
            step = host(key, desired.get(key).createdWith().stream(), Disposition.CREATED)
                    .map(this::createStep)
                    .orElseGet(() -> step(PlanStep.Action.CREATE, key));
            creates.put(key, step);
        }
        return step;
    }

    private PlanStep dropStep(ElementKey key) {
        PlanStep step = drops.get(key);
        if (step == null) {
            step = host(key, takers(key), Disposition.DROPPED)
                    .map(this::dropStep)
                    .orElseGet(() -> add(new PlanStep(PlanStep.Action.DROP, key, dropPlace(key))));
            drops.put(key, step);
        }
        return step;
    }

    // Only the catalog knows the columns of an expression.
    private Stream<ElementKey> takers(ElementKey key) {
        Stream<ElementKey> own = current.get(key).droppedWith().stream().filter(taker -> !isDetached(key, taker));
        return switch (key.kind()) {
            case CONSTRAINT, INDEX, STATISTICS ->
                Stream.concat(
                        own,
                        current.uses(key).stream()
                                .filter(ElementKey::isColumn)
                                .filter(column -> key.kind() != ObjectKind.CONSTRAINT
                                        || key.name().equals(column.name())));
            default -> own;
        };
    }

    /** Whether an index stays when the index of the parent is dropped, since its table is no partition any more. */
    private boolean isDetached(ElementKey key, ElementKey taker) {
        QualifiedName index = key.object().member().map(key.name()::sibling).orElse(key.name());
        return current.find(ElementKey.attachment(index)) instanceof AttachedIndexElement attached
                && attached.own().equals(key)
                && attached.ofParent().equals(taker)
                && !dispositions.isKept(attached.partition());
    }

    private Optional<ElementKey> host(ElementKey key, Stream<ElementKey> candidates, Disposition either) {
        boolean again = key.aspect() == ElementKey.Aspect.DEFAULT
                && dispositions.setAgain().contains(key);
        return candidates
                .filter(host -> !again && !apart.contains(key))
                .filter(host ->
                        dispositions.of(host) == either || dispositions.isRebuilt(host) || dispositions.isSwapped(host))
                .filter(host -> !isOfParent(key, host)
                        || (dispositions.isChildThroughout(key, host) && !dispositions.staysInChildren(host)))
                .findFirst();
    }

    // What a column or constraint of a parent gets, its children get, if they are its children before and after.
    private static boolean isOfParent(ElementKey key, ElementKey host) {
        return key.object().member().isPresent()
                && key.kind() == host.kind()
                && !key.name().equals(host.name());
    }

    private SortKey dropPlace(ElementKey key) {
        SortKey place = current.get(key).place();
        boolean gone = dispositions.isDropped(key);
        if (gone && key.isColumn()) {
            return place.rank(SortKey.DROPPED_COLUMN);
        }
        return gone && (place.group() != SortKey.Group.TABLES || key.isTable())
                ? place.dropped()
                : place.rank(place.rank() - SortKey.BEFORE);
    }

    // A sequence must have the owner of the table whose column owns it, so it gets that owner at once.
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
                    .ifPresent(step.changes()::add);
        }
        Optional<Change> owner = current.has(key) ? kept.ownerOf(key.object()) : Optional.empty();
        if (key.kind() == ObjectKind.SEQUENCE) {
            owner.ifPresent(step.changes()::add);
        } else {
            SortKey place = new SortKey(SortKey.Group.GRANTS, key.object().toString(), -1, "");
            owner.ifPresent(change ->
                    add(new PlanStep(PlanStep.Action.ALTER, key, place, change)).after(step));
        }
    }

    private void fill(PlanStep step) {
        ElementKey key = step.key();
        switch (step.action()) {
            case CREATE -> {
                step.changes().addAll(creation(step));
                if (key.isWhole() && current.has(key)) {
                    step.changes().addAll(kept.of(key.object()));
                }
            }
            case ALTER -> step.changes().addAll(dispositions.changes(key));
            case DROP -> step.changes().addAll(removal(key));
        }
    }

    private List<Change> creation(PlanStep step) {
        ElementKey key = step.key();
        CreationContext along = along(step);
        List<Change> creation = dispositions.isSwapped(key)
                ? replacement(key).creation(((ObjectElement) desired.get(key)).created(along))
                : desired.get(key).creation(along);
        return dispositions.isOnlyRebuilt(key)
                ? creation.stream().map(change -> Change.of(change.operation())).toList()
                : creation;
    }

    private CreationContext along(PlanStep step) {
        return new CreationContext() {
            @Override
            public boolean brings(ElementKey key) {
                return step.equals(creates.get(key));
            }

            @Override
            public Constraint written(ConstraintElement constraint) {
                return ValueList.in(names.of(constraint));
            }

            // As long as the previous domain exists, PostgreSQL would choose other names for the checks.
            @Override
            public Domain written(Domain domain) {
                return dispositions.isSwapped(ElementKey.of(domain.reference())) ? domain : names.of(domain);
            }

            @Override
            public boolean isNew(ElementKey key) {
                return dispositions.isCreated(key);
            }

            @Override
            public boolean isAsBefore(ElementKey key) {
                return dispositions.isOnlyRebuilt(key);
            }
        };
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
        ObjectElement from = (ObjectElement) current.get(key);
        ObjectElement to = desired.find(key) instanceof ObjectElement wanted ? wanted : from;
        return new TypeReplacement(from.object(), to.object(), previousNames);
    }

    /** Where steps rename in a cycle, one of them takes a third name first. */
    void giveUpExchangedNames() {
        exchanged.putAll(new ExchangedNames(current, desired, alters).give(this));
    }

    /** The names that drops and renames give up, each with the steps after which it is free. */
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

package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.RenameObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Finds renames that wait for each other. One rename of each cycle takes the way over an intermediate name. */
final class ExchangedNames {

    private final DependencyIndex current;
    private final DependencyIndex desired;
    private final Map<ElementKey, PlanStep> alters;
    private final Map<String, ElementKey> takers = new HashMap<>();

    ExchangedNames(DependencyIndex current, DependencyIndex desired, Map<ElementKey, PlanStep> alters) {
        this.current = current;
        this.desired = desired;
        this.alters = alters;
        alters.keySet().stream()
                .filter(key -> rename(key).isPresent())
                .forEach(key -> desired.get(key).names().forEach(name -> takers.put(name, key)));
    }

    private Optional<RenameObject> rename(ElementKey key) {
        return step(key).changes().stream()
                .map(Change::operation)
                .filter(RenameObject.class::isInstance)
                .map(RenameObject.class::cast)
                .findFirst();
    }

    private PlanStep step(ElementKey key) {
        return Objects.requireNonNull(alters.get(key));
    }

    /** Adds the steps in which names are given up, and returns them by the elements that give up their name. */
    Map<ElementKey, PlanStep> give(PlanBuilder steps) {
        List<ElementKey> giving = new ArrayList<>();
        Set<ElementKey> seen = new HashSet<>();
        for (ElementKey key : alters.keySet()) {
            Set<ElementKey> chain = new HashSet<>();
            ElementKey next = key;
            while (next != null && rename(next).isPresent() && seen.add(next)) {
                chain.add(next);
                next = waitsFor(next).orElse(null);
            }
            if (next != null && chain.contains(next)) {
                giving.add(next);
            }
        }
        return giving.isEmpty() ? Map.of() : give(giving, steps);
    }

    private Map<ElementKey, PlanStep> give(List<ElementKey> giving, PlanBuilder steps) {
        // One name space for all elements is enough.
        FreeNames free = new FreeNames(Stream.of(current, desired)
                .flatMap(side -> side.elements().stream())
                .map(element -> element.key().simpleName()));
        Map<ElementKey, PlanStep> given = new LinkedHashMap<>();
        for (ElementKey key : giving) {
            RenameObject rename = rename(key).orElseThrow();
            String third = free.instead(rename.object().simpleName(), UnaryOperator.identity());
            given.put(key, giveUp(key, rename, third, steps));
        }
        return given;
    }

    // The element that takes a name waits for the one that has it.
    private Optional<ElementKey> waitsFor(ElementKey key) {
        return current.get(key).names().stream()
                .flatMap(name -> Optional.ofNullable(takers.get(name)).stream())
                .filter(taker -> !taker.equals(key))
                .findFirst();
    }

    private PlanStep giveUp(ElementKey key, RenameObject rename, String third, PlanBuilder steps) {
        Change toThird = Change.of(new RenameObject(rename.object(), third));
        PlanStep step = steps.add(
                new PlanStep(PlanStep.Action.ALTER, key, desired.get(key).place(), toThird));
        PlanStep last = step(key);
        last.changes()
                .replaceAll(change -> change.operation().equals(rename)
                        ? Change.of(new RenameObject(rename.object().renamed(third), rename.newName()))
                        : change);
        last.after(step);
        return step;
    }
}

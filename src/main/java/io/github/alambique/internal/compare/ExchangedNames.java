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

/** Finds renames that wait for each other, and has one of each circle go by way of a third name. */
final class ExchangedNames {

    private final Inventory current;
    private final Inventory desired;
    private final Map<Part, Step> alters;
    private final Map<String, Part> takers = new HashMap<>();

    ExchangedNames(Inventory current, Inventory desired, Map<Part, Step> alters) {
        this.current = current;
        this.desired = desired;
        this.alters = alters;
        alters.keySet().stream()
                .filter(part -> rename(part).isPresent())
                .forEach(part -> desired.get(part).names().forEach(name -> takers.put(name, part)));
    }

    private Optional<RenameObject> rename(Part part) {
        return step(part).changes().stream()
                .map(Change::operation)
                .filter(RenameObject.class::isInstance)
                .map(RenameObject.class::cast)
                .findFirst();
    }

    private Step step(Part part) {
        return Objects.requireNonNull(alters.get(part));
    }

    /** Adds the steps in which names are given up, and returns them by the parts that give theirs up. */
    Map<Part, Step> give(Steps steps) {
        List<Part> giving = new ArrayList<>();
        Set<Part> seen = new HashSet<>();
        for (Part part : alters.keySet()) {
            Set<Part> chain = new HashSet<>();
            Part next = part;
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

    private Map<Part, Step> give(List<Part> giving, Steps steps) {
        // In one name space for all.
        FreeNames free = new FreeNames(Stream.of(current, desired)
                .flatMap(side -> side.elements().stream())
                .map(element -> element.part().object().simpleName()));
        Map<Part, Step> given = new LinkedHashMap<>();
        for (Part part : giving) {
            RenameObject rename = rename(part).orElseThrow();
            String third = free.instead(rename.object().simpleName(), UnaryOperator.identity());
            given.put(part, giveUp(part, rename, third, steps));
        }
        return given;
    }

    // Whose name is taken has the other wait for it.
    private Optional<Part> waitsFor(Part part) {
        return current.get(part).names().stream()
                .flatMap(name -> Optional.ofNullable(takers.get(name)).stream())
                .filter(taker -> !taker.equals(part))
                .findFirst();
    }

    private Step giveUp(Part part, RenameObject rename, String third, Steps steps) {
        Step step = new Step(Step.Action.ALTER, part, desired.get(part).place());
        step.add(List.of(Change.of(new RenameObject(rename.object(), third))));
        steps.add(step);
        Step last = step(part);
        last.changes()
                .replaceAll(change -> change.operation().equals(rename)
                        ? Change.of(new RenameObject(rename.object().renamed(third), rename.newName()))
                        : change);
        last.after(step);
        return step;
    }
}

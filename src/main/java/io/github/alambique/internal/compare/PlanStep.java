package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Node of the plan graph: changes that are made together, and the steps that come before them. */
final class PlanStep {

    /** What the step does to its element. */
    enum Action {
        CREATE,
        ALTER,
        DROP
    }

    private final Action action;
    private final ElementKey key;
    private final SortKey place;
    private final List<Change> changes = new ArrayList<>();
    private final Map<PlanStep, Boolean> prerequisites = new LinkedHashMap<>();

    PlanStep(Action action, ElementKey key, SortKey place, Change... changes) {
        this.action = action;
        this.key = key;
        this.place = place;
        this.changes.addAll(List.of(changes));
    }

    Action action() {
        return action;
    }

    ElementKey key() {
        return key;
    }

    SortKey place() {
        return place;
    }

    /** The changes; callers may add to them. */
    List<Change> changes() {
        return changes;
    }

    /** Puts this step after another. */
    void after(PlanStep other) {
        if (other != this) {
            prerequisites.put(other, true);
        }
    }

    /** Puts this step after another, unless that makes a cycle. */
    void preferAfter(PlanStep other) {
        if (other != this) {
            prerequisites.putIfAbsent(other, false);
        }
    }

    static void after(Optional<PlanStep> later, Optional<PlanStep> earlier) {
        later.ifPresent(step -> earlier.ifPresent(step::after));
    }

    static void preferAfter(Optional<PlanStep> later, Optional<PlanStep> earlier) {
        later.ifPresent(step -> earlier.ifPresent(step::preferAfter));
    }

    Set<PlanStep> prerequisites() {
        return prerequisites.keySet();
    }

    /** Drops the preference to come after these steps; returns whether there was one. */
    boolean dropPreferences(Set<PlanStep> among) {
        return prerequisites.entrySet().removeIf(entry -> !entry.getValue() && among.contains(entry.getKey()));
    }

    @Override
    public String toString() {
        return action.name().toLowerCase(Locale.ROOT) + ' ' + key;
    }
}

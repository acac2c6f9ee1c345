package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Some changes that are made together, and the steps that come before them. A node of the graph that is ordered. */
final class PlanStep {

    /** What it does to its part. */
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

    PlanStep(Action action, ElementKey key, SortKey place) {
        this.action = action;
        this.key = key;
        this.place = place;
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

    List<Change> changes() {
        return changes;
    }

    void add(List<Change> more) {
        changes.addAll(more);
    }

    /** Comes after another. */
    void after(PlanStep other) {
        if (other != this) {
            prerequisites.put(other, true);
        }
    }

    /** Comes after another, if that leads round no cycle. */
    void preferAfter(PlanStep other) {
        if (other != this) {
            prerequisites.putIfAbsent(other, false);
        }
    }

    Set<PlanStep> prerequisites() {
        return prerequisites.keySet();
    }

    /** Gives up the wish to come after those of these steps that it only would rather come after. */
    boolean dropPreferences(Set<PlanStep> among) {
        return prerequisites.entrySet().removeIf(entry -> !entry.getValue() && among.contains(entry.getKey()));
    }

    @Override
    public String toString() {
        return action.name().toLowerCase(java.util.Locale.ROOT) + ' ' + key;
    }

    // What is made anew for want of a part is not to find it there still, such as a function of the same name.
    static void preferAfter(Optional<PlanStep> later, Optional<PlanStep> earlier) {
        if (later.isPresent() && earlier.isPresent()) {
            later.get().preferAfter(earlier.get());
        }
    }

    static void after(Optional<PlanStep> later, Optional<PlanStep> earlier) {
        if (later.isPresent() && earlier.isPresent()) {
            later.get().after(earlier.get());
        }
    }
}

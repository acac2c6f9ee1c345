package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Some changes that are made together, and the steps that come before them. A node of the graph that is ordered. */
final class Step {

    /** What it does to its part. */
    enum Action {
        CREATE,
        ALTER,
        DROP
    }

    private final Action action;
    private final Part part;
    private final Place place;
    private final List<Change> changes = new ArrayList<>();
    private final Map<Step, Boolean> prerequisites = new LinkedHashMap<>();

    Step(Action action, Part part, Place place) {
        this.action = action;
        this.part = part;
        this.place = place;
    }

    Action action() {
        return action;
    }

    Part part() {
        return part;
    }

    Place place() {
        return place;
    }

    List<Change> changes() {
        return changes;
    }

    void add(List<Change> more) {
        changes.addAll(more);
    }

    /** Comes after another. */
    void after(Step other) {
        if (other != this) {
            prerequisites.put(other, true);
        }
    }

    /** Comes after another, if that leads round no circle. */
    void ratherAfter(Step other) {
        if (other != this) {
            prerequisites.putIfAbsent(other, false);
        }
    }

    Set<Step> prerequisites() {
        return prerequisites.keySet();
    }

    /** Gives up the wish to come after those of these steps that it only would rather come after. */
    boolean forgetWishes(Set<Step> among) {
        return prerequisites.entrySet().removeIf(entry -> !entry.getValue() && among.contains(entry.getKey()));
    }

    @Override
    public String toString() {
        return action.name().toLowerCase(java.util.Locale.ROOT) + ' ' + part;
    }

    // What is made anew for want of a part is not to find it there still, such as a function of the same name.
    static void ratherAfter(Optional<Step> later, Optional<Step> earlier) {
        if (later.isPresent() && earlier.isPresent()) {
            later.get().ratherAfter(earlier.get());
        }
    }

    static void after(Optional<Step> later, Optional<Step> earlier) {
        if (later.isPresent() && earlier.isPresent()) {
            later.get().after(earlier.get());
        }
    }
}

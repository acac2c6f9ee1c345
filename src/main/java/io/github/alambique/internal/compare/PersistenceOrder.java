package io.github.alambique.internal.compare;

import io.github.alambique.schema.ForeignKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Orders {@code SET LOGGED} and {@code SET UNLOGGED} by the foreign keys that stay: a logged table never refers to an unlogged
 * one, so the referencing table becomes unlogged first, and the referenced one logged.
 */
final class PersistenceOrder {

    private record Key(Part part, Part from, Part to) {}

    private final Inventory desired;
    private final List<Key> keys = new ArrayList<>();
    private final Map<Part, Set<Part>> referenced = new HashMap<>();

    PersistenceOrder(Inventory current, Inventory desired) {
        this.desired = desired;
        for (Element element : desired.elements()) {
            if (element instanceof ConstraintElement of
                    && of.constraint() instanceof ForeignKey key
                    && current.has(of.part())) {
                Part from = Part.table(of.table());
                Part to = Part.table(key.reference().table());
                if (!from.equals(to) && changes(current, from) && changes(current, to)) {
                    keys.add(new Key(of.part(), from, to));
                    referenced.computeIfAbsent(from, any -> new HashSet<>()).add(to);
                }
            }
        }
    }

    private boolean changes(Inventory current, Part table) {
        return current.find(table) instanceof TableElement before
                && desired.find(table) instanceof TableElement after
                && before.table().options().logged() != after.table().options().logged();
    }

    /** The foreign keys of tables that refer to each other, so that none of them can change before the others. */
    List<Part> inCircles() {
        return keys.stream()
                .filter(key -> reaches(key.to(), key.from()))
                .map(Key::part)
                .toList();
    }

    private boolean reaches(Part from, Part to) {
        Set<Part> seen = new HashSet<>();
        Deque<Part> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Part table = open.remove();
            if (table.equals(to)) {
                return true;
            }
            if (seen.add(table)) {
                open.addAll(referenced.getOrDefault(table, Set.of()));
            }
        }
        return false;
    }

    void order(Steps steps, Fates fates) {
        for (Key key : keys) {
            if (fates.of(key.part()) == Fate.KEPT || fates.of(key.part()) == Fate.ALTERED) {
                boolean toLogged =
                        ((TableElement) desired.get(key.to())).table().options().logged();
                Optional<Step> referencing = steps.alter(key.from());
                Optional<Step> referencedOne = steps.alter(key.to());
                if (toLogged) {
                    Step.after(referencing, referencedOne);
                } else {
                    Step.after(referencedOne, referencing);
                }
            }
        }
    }
}

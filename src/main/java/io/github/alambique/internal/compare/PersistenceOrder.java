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

    private record Key(ElementKey part, ElementKey from, ElementKey to) {}

    private final DependencyIndex desired;
    private final List<Key> keys = new ArrayList<>();
    private final Map<ElementKey, Set<ElementKey>> referenced = new HashMap<>();

    PersistenceOrder(DependencyIndex current, DependencyIndex desired) {
        this.desired = desired;
        for (Element element : desired.elements()) {
            if (element instanceof ConstraintElement of
                    && of.constraint() instanceof ForeignKey key
                    && current.has(of.key())) {
                ElementKey from = ElementKey.table(of.table());
                ElementKey to = ElementKey.table(key.reference().table());
                if (!from.equals(to) && changes(current, from) && changes(current, to)) {
                    keys.add(new Key(of.key(), from, to));
                    referenced.computeIfAbsent(from, any -> new HashSet<>()).add(to);
                }
            }
        }
    }

    private boolean changes(DependencyIndex current, ElementKey table) {
        return current.find(table) instanceof TableElement before
                && desired.find(table) instanceof TableElement after
                && before.table().options().logged() != after.table().options().logged();
    }

    /** The foreign keys of tables that refer to each other: none of these tables can change first. */
    List<ElementKey> inCycles() {
        return keys.stream()
                .filter(key -> reaches(key.to(), key.from()))
                .map(Key::part)
                .toList();
    }

    private boolean reaches(ElementKey from, ElementKey to) {
        Set<ElementKey> seen = new HashSet<>();
        Deque<ElementKey> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            ElementKey table = open.remove();
            if (table.equals(to)) {
                return true;
            }
            if (seen.add(table)) {
                open.addAll(referenced.getOrDefault(table, Set.of()));
            }
        }
        return false;
    }

    void order(PlanBuilder steps, ChangePropagation dispositions) {
        for (Key key : keys) {
            if (dispositions.stays(key.part())) {
                boolean toLogged =
                        ((TableElement) desired.get(key.to())).table().options().logged();
                Optional<PlanStep> referencing = steps.alter(key.from());
                Optional<PlanStep> referencedOne = steps.alter(key.to());
                if (toLogged) {
                    PlanStep.after(referencing, referencedOne);
                } else {
                    PlanStep.after(referencedOne, referencing);
                }
            }
        }
    }
}

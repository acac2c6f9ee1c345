package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.Execute;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.Routine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the bodies of routines name. PostgreSQL keeps no dependencies for a body that is quoted text, yet checks it when
 * the routine is created; so a routine rather comes after what its body seems to name.
 */
final class RoutineBodyReferences {

    private static final Pattern NAME =
            Pattern.compile("\"((?:[^\"]|\"\")++)\"|[A-Za-z_\\u0080-\\uffff][\\w$\\u0080-\\uffff]*");

    private final DependencyIndex desired;
    private final Map<String, List<ElementKey>> named = new HashMap<>();

    RoutineBodyReferences(DependencyIndex desired) {
        this.desired = desired;
        for (ElementKey key : desired.parts()) {
            if (key.isWhole() && isNamedInBodies(key.kind())) {
                named.computeIfAbsent(key.simpleName(), absent -> new ArrayList<>())
                        .add(key);
            }
        }
    }

    private static boolean isNamedInBodies(ObjectKind kind) {
        return switch (kind) {
            case TABLE, COLUMN, SEQUENCE, TYPE, DOMAIN, VIEW, MATERIALIZED_VIEW, FUNCTION, PROCEDURE, AGGREGATE -> true;
            case SCHEMA,
                    EXTENSION,
                    CONSTRAINT,
                    DOMAIN_CONSTRAINT,
                    INDEX,
                    TRIGGER,
                    RULE,
                    POLICY,
                    STATISTICS,
                    COLLATION -> false;
        };
    }

    void order(PlanBuilder steps) {
        routines((key, routine) -> steps.arrival(key)
                .ifPresent(step ->
                        named(routine).forEach(meant -> steps.arrival(meant).ifPresent(step::preferAfter))));
    }

    /**
     * The steps in their order, after one that turns off the checks of bodies where a plain SQL body names what comes after
     * it, for those that need each other can be made in no order, or a value that is added to an enum, which cannot be
     * used in the same transaction.
     */
    List<PlanStep> unchecked(List<PlanStep> ordered, PlanBuilder steps) {
        Map<PlanStep, Integer> positions = new HashMap<>();
        ordered.forEach(step -> positions.put(step, positions.size()));
        List<String> values = NewEnumValues.in(
                ordered.stream().flatMap(step -> step.changes().stream()).toList());
        List<PlanStep> all = new ArrayList<>();
        routines((key, routine) -> steps.arrival(key)
                .filter(step -> all.isEmpty() && routine.language().equals("sql"))
                .filter(step -> values.stream().anyMatch(routine.body().code()::contains)
                        || named(routine).stream()
                                .flatMap(meant -> steps.arrival(meant).stream())
                                .anyMatch(meant -> positions.getOrDefault(meant, 0) > positions.getOrDefault(step, 0)))
                .ifPresent(step -> all.add(withoutChecks(key))));
        all.addAll(ordered);
        return all;
    }

    private PlanStep withoutChecks(ElementKey routine) {
        Change turnOff = Change.of(new Execute("SET LOCAL check_function_bodies = off", List.of()));
        return new PlanStep(PlanStep.Action.ALTER, routine, desired.get(routine).place(), turnOff);
    }

    private void routines(BiConsumer<ElementKey, Routine> each) {
        for (Element element : desired.elements()) {
            if (element instanceof ObjectElement of
                    && of.object() instanceof Routine routine
                    && routine.body().quoted()) {
                each.accept(of.key(), routine);
            }
        }
    }

    private List<ElementKey> named(Routine routine) {
        Set<String> names = names(routine.body().code());
        return names.stream()
                .flatMap(name -> named.getOrDefault(name, List.of()).stream())
                .filter(key -> key.kind() != ObjectKind.COLUMN
                        || names.contains(key.name().name()))
                .toList();
    }

    private static Set<String> names(String code) {
        Set<String> names = new HashSet<>();
        Matcher name = NAME.matcher(code);
        while (name.find()) {
            names.add(
                    name.group(1) == null
                            ? name.group().toLowerCase(Locale.ROOT)
                            : name.group(1).replace("\"\"", "\""));
        }
        return names;
    }
}

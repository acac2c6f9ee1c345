package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.Execute;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.Routine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the objects that bodies of routines name. PostgreSQL records no dependencies of a body that is quoted text, but checks
 * the body when the routine is created; so a routine should come after the objects that its body seems to name. The bodies are
 * in any language, so only names are read, and no statements.
 */
final class RoutineBodyReferences {

    private static final Pattern NAME =
            Pattern.compile("\"((?:[^\"]|\"\")++)\"|[A-Za-z_\\u0080-\\uffff][\\w$\\u0080-\\uffff]*");

    private static final Set<ObjectKind> NAMED_IN_BODIES = EnumSet.of(
            ObjectKind.TABLE,
            ObjectKind.COLUMN,
            ObjectKind.SEQUENCE,
            ObjectKind.TYPE,
            ObjectKind.DOMAIN,
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.FUNCTION,
            ObjectKind.PROCEDURE,
            ObjectKind.AGGREGATE);

    /** A routine with the elements that its body names. */
    private record Body(ElementKey key, Routine routine, List<ElementKey> named) {}

    private final DependencyIndex desired;
    private final List<Body> bodies = new ArrayList<>();

    RoutineBodyReferences(DependencyIndex desired) {
        this.desired = desired;
        Map<String, List<ElementKey>> byName = desired.keys().stream()
                .filter(key -> key.isWhole() && NAMED_IN_BODIES.contains(key.kind()))
                .collect(Collectors.groupingBy(ElementKey::simpleName));
        for (Element element : desired.elements()) {
            if (element instanceof ObjectElement of
                    && of.object() instanceof Routine routine
                    && routine.body().quoted()) {
                bodies.add(new Body(of.key(), routine, named(routine, byName)));
            }
        }
    }

    private static List<ElementKey> named(Routine routine, Map<String, List<ElementKey>> byName) {
        Set<String> names = names(routine.body().code());
        return names.stream()
                .flatMap(name -> byName.getOrDefault(name, List.of()).stream())
                .filter(key -> key.kind() != ObjectKind.COLUMN
                        || names.contains(key.name().name()))
                .toList();
    }

    private static Set<String> names(String code) {
        return NAME.matcher(code)
                .results()
                .map(name -> name.group(1) == null
                        ? name.group().toLowerCase(Locale.ROOT)
                        : name.group(1).replace("\"\"", "\""))
                .collect(Collectors.toSet());
    }

    void order(PlanBuilder steps) {
        for (Body body : bodies) {
            body.named().forEach(named -> PlanStep.preferAfter(steps.arrival(body.key()), steps.arrival(named)));
        }
    }

    /**
     * The steps in their order. The first one turns off the checks of bodies if the body of an SQL function names an object that
     * comes after it, as do functions that need each other, or a new value of an enum, which cannot be used in the transaction
     * that adds it.
     */
    List<PlanStep> unchecked(List<PlanStep> ordered, PlanBuilder steps) {
        Map<PlanStep, Integer> positions = new HashMap<>();
        ordered.forEach(step -> positions.put(step, positions.size()));
        List<String> values = NewEnumValues.in(
                ordered.stream().flatMap(step -> step.changes().stream()).toList());
        Optional<PlanStep> first = bodies.stream()
                .filter(body -> body.routine().language().equals("sql"))
                .filter(body -> steps.arrival(body.key())
                        .filter(step ->
                                values.stream().anyMatch(body.routine().body().code()::contains)
                                        || isBefore(step, body.named(), steps, positions))
                        .isPresent())
                .map(body -> withoutChecks(body.key()))
                .findFirst();
        return Stream.concat(first.stream(), ordered.stream()).toList();
    }

    private static boolean isBefore(
            PlanStep step, List<ElementKey> named, PlanBuilder steps, Map<PlanStep, Integer> positions) {
        return named.stream()
                .flatMap(key -> steps.arrival(key).stream())
                .anyMatch(other -> positions.getOrDefault(other, 0) > positions.getOrDefault(step, 0));
    }

    private PlanStep withoutChecks(ElementKey routine) {
        Change turnOff = Change.of(new Execute("SET LOCAL check_function_bodies = off", List.of()));
        return new PlanStep(PlanStep.Action.ALTER, routine, desired.get(routine).place(), turnOff);
    }
}

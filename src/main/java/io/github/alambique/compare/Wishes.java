package io.github.alambique.compare;

import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.Routine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the bodies of routines name. PostgreSQL keeps no dependencies for a body that is quoted text, yet checks it when
 * the routine is created; so a routine rather comes after what its body seems to name.
 */
final class Wishes {

    private static final Pattern NAME =
            Pattern.compile("\"((?:[^\"]|\"\")+)\"|[A-Za-z_\\u0080-\\uffff][\\w$\\u0080-\\uffff]*");

    private final Inventory desired;
    private final Map<String, List<Part>> named = new HashMap<>();

    Wishes(Inventory desired) {
        this.desired = desired;
        for (Part part : desired.parts()) {
            if (part.isWhole() && isNamedInBodies(part.kind())) {
                named.computeIfAbsent(part.object().simpleName(), key -> new ArrayList<>())
                        .add(part);
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

    void order(Steps steps) {
        for (Element element : desired.elements()) {
            if (element instanceof ObjectElement of
                    && of.object() instanceof Routine routine
                    && routine.body().quoted()) {
                steps.arrival(of.part()).ifPresent(step -> order(step, routine, steps));
            }
        }
    }

    private void order(Step step, Routine routine, Steps steps) {
        Set<String> names = names(routine.body().code());
        for (String name : names) {
            for (Part part : named.getOrDefault(name, List.of())) {
                boolean meant = part.kind() != ObjectKind.COLUMN
                        || names.contains(part.object().name().name());
                if (meant) {
                    steps.arrival(part).ifPresent(step::ratherAfter);
                }
            }
        }
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

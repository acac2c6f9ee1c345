package io.github.alambique.internal.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.CompositeType;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.RangeType;
import io.github.alambique.schema.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes domains, composite and range types. */
final class TypeSql {

    private TypeSql() {}

    static String create(Domain domain) {
        return "CREATE DOMAIN " + domain.name().quoted() + " AS "
                + domain.type().sql()
                + Clause.of(" COLLATE ", domain.collation(), collation -> collation.quoted())
                + Clause.of(" DEFAULT ", domain.defaultValue(), value -> value.sql())
                + (domain.nullable() ? "" : " NOT NULL")
                + domain.checks().stream()
                        .filter(check -> check.validity() != Validity.NOT_VALID)
                        .map(check -> ' ' + ConstraintSql.definition(check, check.name()))
                        .collect(Collectors.joining());
    }

    /** Those checks of a new domain that {@code CREATE DOMAIN} has no clause for. */
    static List<String> addNotValid(Domain domain) {
        return domain.checks().stream()
                .filter(check -> check.validity() == Validity.NOT_VALID)
                .map(check -> alter(domain, add(check)))
                .toList();
    }

    /** The changes to a domain. A check without a name cannot be told from another, so its change is refused. */
    static List<String> alter(Domain from, Domain to) {
        if (!from.type().equals(to.type()) || !from.collation().equals(to.collation())) {
            throw new IllegalArgumentException(
                    "PostgreSQL cannot change the type of domain \"" + to.name() + "\"; make another in its place");
        }
        List<CheckConstraint> validated = from.checks().stream()
                .filter(check -> isValidated(check, to))
                .map(CheckConstraint::validated)
                .toList();
        List<String> actions = new ArrayList<>();
        from.checks().stream()
                .filter(check -> !to.checks().contains(check) && !isValidated(check, to))
                .forEach(check -> actions.add("DROP CONSTRAINT " + name(check, to)));
        if (!from.defaultValue().equals(to.defaultValue())) {
            actions.add(
                    to.defaultValue().map(value -> "SET DEFAULT " + value.sql()).orElse("DROP DEFAULT"));
        }
        if (from.nullable() != to.nullable()) {
            actions.add(to.nullable() ? "DROP NOT NULL" : "SET NOT NULL");
        }
        to.checks().stream()
                .filter(check -> !from.checks().contains(check))
                .forEach(check ->
                        actions.add(validated.contains(check) ? "VALIDATE CONSTRAINT " + name(check, to) : add(check)));
        return actions.stream().map(action -> alter(to, action)).toList();
    }

    private static boolean isValidated(CheckConstraint check, Domain to) {
        return check.validity() == Validity.NOT_VALID
                && check.name().isPresent()
                && to.checks().contains(check.validated());
    }

    private static String alter(Domain domain, String action) {
        return "ALTER DOMAIN " + domain.name().quoted() + ' ' + action;
    }

    private static String add(CheckConstraint check) {
        return "ADD " + ConstraintSql.definition(check, check.name());
    }

    static String create(CompositeType type) {
        return type.attributes().stream()
                .map(TypeSql::attribute)
                .collect(Collectors.joining(", ", "CREATE TYPE " + type.name().quoted() + " AS (", ")"));
    }

    /** The changes to a composite type, in one statement; new attributes go to the end. */
    static List<String> alter(CompositeType from, CompositeType to) {
        Map<String, CompositeType.Attribute> before = byName(from);
        Map<String, CompositeType.Attribute> after = byName(to);
        List<String> actions = new ArrayList<>();
        from.attributes().stream()
                .filter(attribute -> !after.containsKey(attribute.name()))
                .forEach(attribute -> actions.add("DROP ATTRIBUTE " + quote(attribute.name())));
        for (CompositeType.Attribute attribute : to.attributes()) {
            CompositeType.Attribute former = before.get(attribute.name());
            if (former == null) {
                actions.add("ADD ATTRIBUTE " + attribute(attribute));
            } else if (!former.equals(attribute)) {
                actions.add("ALTER ATTRIBUTE " + quote(attribute.name()) + " TYPE " + typeOf(attribute));
            }
        }
        return actions.isEmpty()
                ? List.of()
                : List.of("ALTER TYPE " + to.name().quoted() + ' ' + String.join(", ", actions));
    }

    static String create(RangeType type) {
        List<String> options = new ArrayList<>();
        options.add("SUBTYPE = " + type.subtype().sql());
        type.operatorClass().ifPresent(name -> options.add("SUBTYPE_OPCLASS = " + name.quoted()));
        type.collation().ifPresent(name -> options.add("COLLATION = " + name.quoted()));
        type.difference().ifPresent(name -> options.add("SUBTYPE_DIFF = " + name.quoted()));
        type.multirangeName()
                .ifPresent(name -> options.add(
                        "MULTIRANGE_TYPE_NAME = " + type.name().sibling(name).quoted()));
        return "CREATE TYPE " + type.name().quoted() + " AS RANGE (" + String.join(", ", options) + ')';
    }

    private static Map<String, CompositeType.Attribute> byName(CompositeType type) {
        return type.attributes().stream().collect(Collectors.toMap(CompositeType.Attribute::name, Function.identity()));
    }

    private static String attribute(CompositeType.Attribute attribute) {
        return quote(attribute.name()) + ' ' + typeOf(attribute);
    }

    private static String typeOf(CompositeType.Attribute attribute) {
        return attribute.type().sql() + Clause.of(" COLLATE ", attribute.collation(), collation -> collation.quoted());
    }

    private static String name(CheckConstraint check, Domain domain) {
        return check.name()
                .map(name -> quote(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "A check of domain \"" + domain.name() + "\" has no name to drop it by"));
    }
}

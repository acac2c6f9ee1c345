package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AddEnumValue;
import io.github.alambique.ddl.AlterObject;
import io.github.alambique.ddl.Change;
import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.CompositeType;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.DefaultNames;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.Extension;
import io.github.alambique.schema.MaterializedView;
import io.github.alambique.schema.Namespace;
import io.github.alambique.schema.Policy;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.RangeType;
import io.github.alambique.schema.Routine;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.SqlObject;
import io.github.alambique.schema.Trigger;
import io.github.alambique.schema.Validity;
import io.github.alambique.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what leads from an object to another of the same kind and name: in place where PostgreSQL can. */
final class ObjectComparator implements SchemaObject.Visitor<Difference> {

    private static final DataType BIGINT = new DataType("bigint");

    private final SchemaObject from;

    ObjectComparator(SchemaObject from) {
        this.from = from;
    }

    @Override
    public Difference visit(Namespace namespace) {
        return Difference.NONE;
    }

    /** Versions follow the server: the one inspected may have another by default. */
    @Override
    public Difference visit(Extension extension) {
        Extension former = (Extension) from;
        Optional<String> schema =
                extension.schema().or(() -> extension.installed().map(Extension.Installed::schema));
        if (former.schema().equals(extension.schema()) || schema.isEmpty()) {
            return Difference.NONE;
        }
        AlterObject move = new AlterObject(
                Optional.of(ObjectElement.inAnyVersion(former, former.schema())),
                ObjectElement.inAnyVersion(former, schema));
        boolean movable =
                former.installed().map(Extension.Installed::relocatable).orElse(true);
        return Difference.inPlace(List.of(
                movable
                        ? Change.of(move)
                        : Hazards.risky(
                                move, "fails, for extension \"" + former.name() + "\" cannot move to another schema")));
    }

    /** The owner is a part of its own. */
    @Override
    public Difference visit(Sequence sequence) {
        Sequence former = AspectElement.owned((Sequence) from, Optional.empty());
        Sequence to = AspectElement.owned(sequence, Optional.empty());
        if (former.equals(to)) {
            return Difference.NONE;
        }
        List<Change> changes = new ArrayList<>();
        changes.addAll(SequenceBounds.of(former.options(), type(former))
                .entering(SequenceBounds.of(to.options(), type(to)), to.name()));
        AlterObject alter = new AlterObject(Optional.of(former), to);
        changes.add(SequenceBounds.altered(alter, to.name(), former.options(), to.options()));
        return Difference.inPlace(changes);
    }

    private static DataType type(Sequence sequence) {
        return sequence.type().orElse(BIGINT);
    }

    @Override
    public Difference visit(EnumType type) {
        List<String> former = ((EnumType) from).values();
        List<String> kept = type.values().stream().filter(former::contains).toList();
        return kept.equals(former) ? Difference.inPlace(added(former, type)) : Difference.REBUILD;
    }

    // Each new value goes behind the one before it, and the first before the first of the former ones.
    private static List<Change> added(List<String> former, EnumType type) {
        List<Change> changes = new ArrayList<>();
        List<String> present = new ArrayList<>(former);
        for (int i = 0; i < type.values().size(); i++) {
            String value = type.values().get(i);
            if (!former.contains(value)) {
                changes.add(Change.of(new AddEnumValue(type.name(), value, position(type, i, present))));
                present.add(i, value);
            }
        }
        return changes;
    }

    private static AddEnumValue.Position position(EnumType type, int index, List<String> present) {
        if (index == present.size()) {
            return AddEnumValue.Position.LAST;
        }
        return index == 0
                ? AddEnumValue.Position.before(present.get(0))
                : AddEnumValue.Position.after(type.values().get(index - 1));
    }

    @Override
    public Difference visit(Domain domain) {
        Domain former = (Domain) from;
        if (!former.type().equals(domain.type()) || !former.collation().equals(domain.collation())) {
            return Difference.REBUILD;
        }
        Domain known = named(former, domain);
        return isConstrained(known, domain)
                ? Difference.inPlace(
                                List.of(Hazards.risky(new AlterObject(Optional.of(known), domain), violation(domain))))
                        .reaching(Difference.Reach.VALUES)
                : alter(known, domain);
    }

    /** Whether a domain refuses values that it had before. */
    static boolean isConstrained(Domain former, Domain domain) {
        return (former.nullable() && !domain.nullable())
                || domain.checks().stream()
                        .filter(check -> check.validity() == Validity.VALID)
                        .anyMatch(check -> !former.checks().contains(check));
    }

    static String violation(Domain domain) {
        return "fails where a value of domain \"" + domain.name() + "\" violates it";
    }

    // A check under another name that PostgreSQL gave is no other check.
    private static Domain named(Domain former, Domain domain) {
        List<CheckConstraint> checks = former.checks().stream()
                .map(check -> domain.checks().stream()
                        .filter(other -> ConstraintElement.sameStructure(check, other)
                                && bothDefault(domain.name(), check, other))
                        .findFirst()
                        .orElse(check))
                .toList();
        return new Domain(
                former.name(), former.type(), former.collation(), former.defaultValue(), former.nullable(), checks);
    }

    private static boolean bothDefault(QualifiedName domain, CheckConstraint one, CheckConstraint other) {
        return Stream.of(one, other)
                .allMatch(check ->
                        DefaultNames.isDefault(domain, check, check.name().orElse("")));
    }

    /** New attributes go to the end, whatever the order asked for. */
    @Override
    public Difference visit(CompositeType type) {
        Map<String, CompositeType.Attribute> former = AttributeOrder.byName((CompositeType) from);
        Map<String, CompositeType.Attribute> wanted = AttributeOrder.byName(type);
        if (former.equals(wanted)) {
            return Difference.NONE;
        }
        boolean retyped = former.values().stream()
                .anyMatch(attribute ->
                        wanted.containsKey(attribute.name()) && !attribute.equals(wanted.get(attribute.name())));
        Difference difference = altered((CompositeType) from, type);
        return retyped ? difference.reaching(Difference.Reach.ATTRIBUTE) : difference;
    }

    static Difference altered(CompositeType former, CompositeType type) {
        AlterObject alter = new AlterObject(Optional.of(former), type);
        boolean lost = !AttributeOrder.byName(type)
                .keySet()
                .containsAll(AttributeOrder.byName(former).keySet());
        return Difference.inPlace(List.of(
                lost
                        ? Hazards.destructive(
                                alter, "drops attributes of type \"" + type.name() + "\" with their values")
                        : Change.of(alter)));
    }

    @Override
    public Difference visit(RangeType type) {
        return Difference.REBUILD;
    }

    @Override
    public Difference visit(View view) {
        return alter(view);
    }

    @Override
    public Difference visit(MaterializedView view) {
        MaterializedView former = (MaterializedView) from;
        boolean sameRows =
                former.query().equals(view.query()) && former.columns().equals(view.columns());
        return sameRows ? alter(view) : Difference.REBUILD;
    }

    @Override
    public Difference visit(Routine routine) {
        return routine.replaces((Routine) from) ? alter(routine) : Difference.REBUILD;
    }

    /** A constraint trigger cannot be replaced, but when it fires can be changed. */
    @Override
    public Difference visit(Trigger trigger) {
        Trigger former = (Trigger) from;
        boolean constraint =
                trigger.constraint().isPresent() || former.constraint().isPresent();
        return constraint && !former.enabled(trigger.enabled()).equals(trigger)
                ? Difference.REBUILD
                : alter(trigger).reaching(Difference.Reach.EVERYTHING);
    }

    @Override
    public Difference visit(Policy policy) {
        return Difference.REBUILD;
    }

    @Override
    public Difference visit(SqlObject object) {
        SqlObject former = (SqlObject) from;
        boolean inPlace = object.creation().equals(former.creation()) || object.replaces(former);
        return inPlace ? alter(object) : Difference.REBUILD;
    }

    private Difference alter(SchemaObject to) {
        return alter(from, to);
    }

    private static Difference alter(SchemaObject former, SchemaObject to) {
        return former.equals(to)
                ? Difference.NONE
                : Difference.inPlace(List.of(Change.of(new AlterObject(Optional.of(former), to))));
    }
}

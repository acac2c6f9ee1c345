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

/** Finds the changes between two objects of the same kind and name: in place if PostgreSQL supports it. */
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

    /** Versions are not compared: the default version depends on the server. */
    @Override
    public Difference visit(Extension extension) {
        Extension previous = (Extension) from;
        Optional<String> schema =
                extension.schema().or(() -> extension.installed().map(Extension.Installed::schema));
        if (previous.schema().equals(extension.schema()) || schema.isEmpty()) {
            return Difference.NONE;
        }
        AlterObject move = new AlterObject(
                Optional.of(ObjectElement.inAnyVersion(previous, previous.schema())),
                ObjectElement.inAnyVersion(previous, schema));
        boolean movable =
                previous.installed().map(Extension.Installed::relocatable).orElse(true);
        return Difference.inPlace(List.of(
                movable
                        ? Change.of(move)
                        : Hazards.risky(
                                move,
                                "fails, for extension \"" + previous.name() + "\" cannot move to another schema")));
    }

    /** The owner is an element of its own. */
    @Override
    public Difference visit(Sequence sequence) {
        Sequence previous = ((Sequence) from).owner(Optional.empty());
        Sequence to = sequence.owner(Optional.empty());
        if (previous.equals(to)) {
            return Difference.NONE;
        }
        List<Change> changes = new ArrayList<>();
        changes.addAll(SequenceBounds.of(previous.options(), type(previous))
                .entering(SequenceBounds.of(to.options(), type(to)), to.name()));
        AlterObject alter = new AlterObject(Optional.of(previous), to);
        changes.add(SequenceBounds.altered(alter, to.name(), previous.options(), to.options()));
        return Difference.inPlace(changes);
    }

    private static DataType type(Sequence sequence) {
        return sequence.type().orElse(BIGINT);
    }

    @Override
    public Difference visit(EnumType type) {
        List<String> previous = ((EnumType) from).values();
        List<String> kept = type.values().stream().filter(previous::contains).toList();
        return kept.equals(previous) ? Difference.inPlace(added(previous, type)) : Difference.REBUILD;
    }

    // A new value goes after its predecessor; a new first value goes before the first previous value.
    private static List<Change> added(List<String> previous, EnumType type) {
        List<Change> changes = new ArrayList<>();
        List<String> present = new ArrayList<>(previous);
        for (int i = 0; i < type.values().size(); i++) {
            String value = type.values().get(i);
            if (!previous.contains(value)) {
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
        Domain previous = (Domain) from;
        if (!previous.type().equals(domain.type()) || !previous.collation().equals(domain.collation())) {
            return Difference.REBUILD;
        }
        Domain known = named(previous, domain);
        return isConstrained(known, domain)
                ? Difference.inPlace(
                                List.of(Hazards.risky(new AlterObject(Optional.of(known), domain), violation(domain))))
                        .reaching(Difference.Reach.VALUES)
                : alter(known, domain);
    }

    /** Whether the domain may refuse values that it allowed before. */
    static boolean isConstrained(Domain previous, Domain domain) {
        return (previous.nullable() && !domain.nullable())
                || domain.checks().stream()
                        .filter(check -> check.validity() == Validity.VALID)
                        .anyMatch(check -> !previous.checks().contains(check));
    }

    static String violation(Domain domain) {
        return "fails where a value of domain \"" + domain.name() + "\" violates it";
    }

    // Two checks that differ only by names which PostgreSQL gave are the same.
    private static Domain named(Domain previous, Domain domain) {
        return previous.checks(previous.checks().stream()
                .map(check -> domain.checks().stream()
                        .filter(other -> ConstraintElement.sameStructure(check, other)
                                && bothDefault(domain.name(), check, other))
                        .findFirst()
                        .orElse(check))
                .toList());
    }

    private static boolean bothDefault(QualifiedName domain, CheckConstraint one, CheckConstraint other) {
        return Stream.of(one, other)
                .allMatch(check ->
                        DefaultNames.isDefault(domain, check, check.name().orElse("")));
    }

    /** New attributes go to the end, whatever the desired order is. */
    @Override
    public Difference visit(CompositeType type) {
        Map<String, CompositeType.Attribute> previous = AttributeOrder.byName((CompositeType) from);
        Map<String, CompositeType.Attribute> wanted = AttributeOrder.byName(type);
        if (previous.equals(wanted)) {
            return Difference.NONE;
        }
        boolean retyped = previous.values().stream()
                .anyMatch(attribute ->
                        wanted.containsKey(attribute.name()) && !attribute.equals(wanted.get(attribute.name())));
        Difference difference = altered((CompositeType) from, type);
        return retyped ? difference.reaching(Difference.Reach.ATTRIBUTE) : difference;
    }

    static Difference altered(CompositeType previous, CompositeType type) {
        AlterObject alter = new AlterObject(Optional.of(previous), type);
        boolean lost = !AttributeOrder.byName(type)
                .keySet()
                .containsAll(AttributeOrder.byName(previous).keySet());
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
        MaterializedView previous = (MaterializedView) from;
        boolean sameRows =
                previous.query().equals(view.query()) && previous.columns().equals(view.columns());
        return sameRows ? alter(view) : Difference.REBUILD;
    }

    @Override
    public Difference visit(Routine routine) {
        return routine.replaces((Routine) from) ? alter(routine) : Difference.REBUILD;
    }

    /** A constraint trigger cannot be replaced; only the sessions that it fires in can be changed. */
    @Override
    public Difference visit(Trigger trigger) {
        Trigger previous = (Trigger) from;
        boolean constraint =
                trigger.constraint().isPresent() || previous.constraint().isPresent();
        return constraint && !previous.enabled(trigger.enabled()).equals(trigger)
                ? Difference.REBUILD
                : alter(trigger).reaching(Difference.Reach.EVERYTHING);
    }

    @Override
    public Difference visit(Policy policy) {
        return Difference.REBUILD;
    }

    @Override
    public Difference visit(SqlObject object) {
        SqlObject previous = (SqlObject) from;
        boolean inPlace = object.creation().equals(previous.creation()) || object.replaces(previous);
        return inPlace ? alter(object) : Difference.REBUILD;
    }

    private Difference alter(SchemaObject to) {
        return alter(from, to);
    }

    private static Difference alter(SchemaObject previous, SchemaObject to) {
        return previous.equals(to)
                ? Difference.NONE
                : Difference.inPlace(List.of(Change.of(new AlterObject(Optional.of(previous), to))));
    }
}

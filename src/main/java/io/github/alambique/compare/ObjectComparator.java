package io.github.alambique.compare;

import io.github.alambique.operation.AddEnumValue;
import io.github.alambique.operation.AlterObject;
import io.github.alambique.operation.Change;
import io.github.alambique.operation.Execute;
import io.github.alambique.schema.Argument;
import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.CompositeType;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.DefaultNames;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.Extension;
import io.github.alambique.schema.Literal;
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
import io.github.alambique.schema.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what leads from an object to another of the same kind and name: in place where PostgreSQL can. */
final class ObjectComparator implements SchemaObject.Visitor<Difference> {

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
        if (former.schema().equals(extension.schema()) || extension.schema().isEmpty()) {
            return Difference.NONE;
        }
        return alter(new Extension(extension.name(), extension.schema(), former.version()));
    }

    /** The owner is a part of its own. */
    @Override
    public Difference visit(Sequence sequence) {
        Sequence former = OwnerElement.ownerless((Sequence) from);
        Sequence to = OwnerElement.ownerless(sequence);
        if (former.equals(to)) {
            return Difference.NONE;
        }
        if (ColumnComparator.isBelow(to.options(), former.options())) {
            return Difference.REBUILD;
        }
        List<Change> changes = new ArrayList<>();
        long minimum = to.options().minimum().orElse(1);
        if (minimum > former.options().minimum().orElse(1)) {
            changes.add(Change.of(raised(to.name(), minimum)));
        }
        changes.add(Change.of(new AlterObject(Optional.of(former), to)));
        return Difference.inPlace(changes);
    }

    // PostgreSQL refuses a minimum above the position of the sequence.
    private static Execute raised(QualifiedName name, long minimum) {
        return new Execute(
                "SELECT setval(%s, %d, false) FROM %s WHERE last_value < %d"
                        .formatted(Literal.quote(name.quoted()), minimum, name.quoted(), minimum),
                List.of());
    }

    @Override
    public Difference visit(EnumType type) {
        List<String> former = ((EnumType) from).values();
        List<String> kept = type.values().stream().filter(former::contains).toList();
        return kept.equals(former) ? Difference.inPlace(added(former, type)) : swapped(type);
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

    /** In one block that moves the columns to a type with the new values. */
    Difference swapped(EnumType type) {
        List<String> lost = ((EnumType) from)
                .values().stream()
                        .filter(value -> !type.values().contains(value))
                        .toList();
        AlterObject swap = new AlterObject(Optional.of(from), type);
        Change change = lost.isEmpty()
                ? Change.of(swap)
                : Warned.destructive(
                        swap,
                        "takes '" + String.join("', '", lost) + "' out of type \"" + type.name()
                                + "\" and fails where a row holds it");
        return Difference.inPlace(List.of(change)).reaching(Difference.Reach.ENUM);
    }

    @Override
    public Difference visit(Domain domain) {
        Domain former = (Domain) from;
        if (!former.type().equals(domain.type()) || !former.collation().equals(domain.collation())) {
            return Difference.REBUILD;
        }
        return alter(named(former, domain), domain);
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
        Map<String, CompositeType.Attribute> former = byName((CompositeType) from);
        Map<String, CompositeType.Attribute> wanted = byName(type);
        if (former.equals(wanted)) {
            return Difference.NONE;
        }
        boolean retyped = former.values().stream()
                .anyMatch(attribute ->
                        wanted.containsKey(attribute.name()) && !attribute.equals(wanted.get(attribute.name())));
        boolean lost = !wanted.keySet().containsAll(former.keySet());
        Difference difference = lost
                ? Difference.inPlace(List.of(Warned.destructive(
                        new AlterObject(Optional.of(from), type),
                        "drops attributes of type \"" + type.name() + "\" with their values")))
                : alter(type);
        return retyped ? difference.reaching(Difference.Reach.ATTRIBUTE) : difference;
    }

    private static Map<String, CompositeType.Attribute> byName(CompositeType type) {
        Map<String, CompositeType.Attribute> attributes = new HashMap<>();
        type.attributes().forEach(attribute -> attributes.put(attribute.name(), attribute));
        return attributes;
    }

    @Override
    public Difference visit(RangeType type) {
        return Difference.REBUILD;
    }

    @Override
    public Difference visit(View view) {
        return ViewQuery.isReplaceable((View) from, view) ? alter(view) : Difference.REBUILD;
    }

    @Override
    public Difference visit(MaterializedView view) {
        MaterializedView former = (MaterializedView) from;
        boolean sameRows =
                former.query().equals(view.query()) && former.columns().equals(view.columns());
        return sameRows ? alter(view) : Difference.REBUILD;
    }

    /** What a routine returns, and what its arguments are called, cannot be replaced; a default cannot be dropped. */
    @Override
    public Difference visit(Routine routine) {
        Routine former = (Routine) from;
        boolean replaceable = former.returns().equals(routine.returns())
                && signature(former).equals(signature(routine))
                && keepsDefaults(former.arguments(), routine.arguments());
        return replaceable ? alter(routine) : Difference.REBUILD;
    }

    private record Signature(Argument.Mode mode, Optional<String> name, DataType type) {}

    private static List<Signature> signature(Routine routine) {
        return routine.arguments().stream()
                .map(argument -> new Signature(argument.mode(), argument.name(), argument.type()))
                .toList();
    }

    private static boolean keepsDefaults(List<Argument> former, List<Argument> arguments) {
        for (int i = 0; i < former.size(); i++) {
            if (former.get(i).defaultValue().isPresent()
                    && arguments.get(i).defaultValue().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Difference visit(Trigger trigger) {
        boolean constraint = trigger.constraint().isPresent()
                || ((Trigger) from).constraint().isPresent();
        return constraint ? Difference.REBUILD : alter(trigger);
    }

    @Override
    public Difference visit(Policy policy) {
        return Difference.REBUILD;
    }

    @Override
    public Difference visit(SqlObject object) {
        return Difference.REBUILD;
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

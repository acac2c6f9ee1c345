package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AlterObject;
import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.CreateObject;
import io.github.alambique.ddl.DropObject;
import io.github.alambique.ddl.RenameObject;
import io.github.alambique.schema.CompositeType;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.RangeType;
import io.github.alambique.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces a type, a collation or a function that is still used: renames the previous one, creates the new one beside it, and
 * drops the previous one once the columns have moved.
 */
final class TypeReplacement {

    private final SchemaObject from;
    private final SchemaObject to;
    private final PreviousNames names;

    TypeReplacement(SchemaObject from, SchemaObject to, PreviousNames names) {
        this.from = from;
        this.to = to;
        this.names = names;
    }

    List<Change> creation(SchemaObject written) {
        List<Change> changes = new ArrayList<>();
        if (from instanceof CompositeType previous && to instanceof CompositeType type) {
            changes.addAll(alignment(previous, type));
        }
        if (from instanceof Domain previous
                && to instanceof Domain domain
                && !previous.nullable()
                && !domain.nullable()) {
            // From PostgreSQL 17 on, NOT NULL is a constraint whose name the new domain gets.
            changes.add(Change.of(new AlterObject(Optional.of(previous), previous.nullable(true))));
        }
        names.renamed(from.reference()).ifPresent(name -> changes.add(rename(from.reference(), name)));
        if (from instanceof RangeType previous && to instanceof RangeType type) {
            changes.addAll(constructors(previous, type));
        }
        SchemaObject created = from instanceof CompositeType previous && to instanceof CompositeType type
                ? AttributeOrder.of(previous, type)
                : written;
        changes.add(marked(new CreateObject(created, false)));
        return changes;
    }

    List<Change> removal() {
        return List.of(Change.of(new DropObject(names.of(from.reference()), Optional.empty(), Set.of())));
    }

    private static Change rename(ObjectReference object, String name) {
        return Change.of(new RenameObject(object, name));
    }

    // The text of a value has no names: it can be read again if the number and the order of the attributes are the
    // same.
    private static List<Change> alignment(CompositeType previous, CompositeType type) {
        Map<String, CompositeType.Attribute> known = AttributeOrder.byName(previous);
        List<CompositeType.Attribute> attributes = AttributeOrder.of(previous, type).attributes().stream()
                .map(attribute ->
                        Optional.ofNullable(known.get(attribute.name())).orElse(attribute))
                .toList();
        CompositeType aligned = new CompositeType(previous.name(), attributes);
        return aligned.equals(previous)
                ? List.of()
                : ObjectComparator.altered(previous, aligned).changes();
    }

    /** With a range type, PostgreSQL renames neither the functions of its name nor its multirange type. */
    private List<Change> constructors(RangeType previous, RangeType type) {
        List<Change> changes = new ArrayList<>();
        DataType subtype = previous.subtype();
        // With another subtype, the functions have other arguments.
        if (names.of(subtype).equals(subtype)) {
            for (List<DataType> arguments :
                    List.of(List.of(subtype, subtype), List.of(subtype, subtype, new DataType("text")))) {
                changes.add(renamedFunction(previous.name().name(), previous, arguments));
            }
        }
        if (previous.multirange().equals(type.multirange())) {
            String multirange = previous.multirange();
            ObjectReference object =
                    ObjectReference.of(ObjectKind.TYPE, previous.name().sibling(multirange));
            changes.add(rename(object, names.free(object.name())));
            changes.add(renamedFunction(multirange, previous, List.of()));
        }
        return changes;
    }

    private Change renamedFunction(String name, RangeType range, List<DataType> arguments) {
        QualifiedName function = range.name().sibling(name);
        return rename(ObjectReference.routine(ObjectKind.FUNCTION, function, arguments), names.free(function));
    }

    private Change marked(CreateObject create) {
        if (!from.getClass().equals(to.getClass())) {
            return readAgain(create);
        }
        if (from instanceof EnumType previous && to instanceof EnumType type) {
            return withoutValues(create, previous, type);
        }
        if (from instanceof Domain previous && to instanceof Domain domain) {
            return constrained(create, previous, domain);
        }
        if (from instanceof CompositeType previous && to instanceof CompositeType type) {
            return retyped(create, previous, type);
        }
        boolean risky = from instanceof RangeType previous
                && to instanceof RangeType type
                && !isReadAgain(previous.subtype(), type.subtype());
        return risky ? Hazards.risky(create, failure(to)) : Change.of(create);
    }

    private static String failure(SchemaObject type) {
        return "fails where the text of a value of type \"" + type.reference().name() + "\" is none of the new type";
    }

    private Change readAgain(CreateObject create) {
        if (to instanceof Domain domain && TypeFamily.of(domain.type().sql()) == TypeFamily.CHARACTERS) {
            return ObjectComparator.isConstrained(Domain.of(domain.name(), domain.type()), domain)
                    ? Hazards.risky(create, ObjectComparator.violation(domain))
                    : Change.of(create);
        }
        return Hazards.risky(create, failure(to));
    }

    private static Change withoutValues(CreateObject create, EnumType previous, EnumType type) {
        List<String> lost = previous.values().stream()
                .filter(value -> !type.values().contains(value))
                .toList();
        return lost.isEmpty()
                ? Change.of(create)
                : Hazards.destructive(
                        create,
                        "takes '" + String.join("', '", lost) + "' out of type \"" + type.name()
                                + "\" and fails where a row holds it");
    }

    private static Change constrained(CreateObject create, Domain previous, Domain domain) {
        var conversion = new TypeConversion(previous.type(), domain.type());
        Optional<Conversion.Risk> risk = conversion.risk("domain \"" + domain.name() + '"');
        if (risk.isPresent()) {
            return Conversion.marked(risk, create);
        }
        return ObjectComparator.isConstrained(previous, domain)
                ? Hazards.risky(create, ObjectComparator.violation(domain))
                : Change.of(create);
    }

    private static Change retyped(CreateObject create, CompositeType previous, CompositeType type) {
        Map<String, CompositeType.Attribute> before = AttributeOrder.byName(previous);
        List<String> risky = type.attributes().stream()
                .filter(attribute -> Optional.ofNullable(before.get(attribute.name()))
                        .filter(known -> !isReadAgain(known.type(), attribute.type()))
                        .isPresent())
                .map(attribute ->
                        attribute.name() + "\" becomes " + attribute.type().sql())
                .toList();
        return risky.isEmpty()
                ? Change.of(create)
                : Hazards.risky(create, failure(type) + ": \"" + String.join(", \"", risky));
    }

    private static boolean isReadAgain(DataType previous, DataType next) {
        return previous.equals(next) || new TypeConversion(previous, next).isReadFromText();
    }
}

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
 * Puts a type, a collation or a function in the place of one that is still used: the previous one is renamed and the new
 * one created beside it; once the columns have moved, the previous one is dropped.
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
        if (from instanceof CompositeType former && to instanceof CompositeType type) {
            changes.addAll(alignment(former, type));
        }
        if (from instanceof Domain former && to instanceof Domain domain && !former.nullable() && !domain.nullable()) {
            // From PostgreSQL 17 on NOT NULL is a constraint, whose name the new domain is to have.
            changes.add(Change.of(new AlterObject(Optional.of(former), former.nullable(true))));
        }
        names.renamed(from.reference()).ifPresent(name -> changes.add(rename(from.reference(), name)));
        if (from instanceof RangeType former && to instanceof RangeType type) {
            changes.addAll(constructors(former, type));
        }
        SchemaObject created = from instanceof CompositeType former && to instanceof CompositeType type
                ? AttributeOrder.of(former, type)
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

    // The text of a value has no names: it is read again where number and order of the attributes are the same.
    private static List<Change> alignment(CompositeType former, CompositeType type) {
        Map<String, CompositeType.Attribute> known = AttributeOrder.byName(former);
        List<CompositeType.Attribute> attributes = AttributeOrder.of(former, type).attributes().stream()
                .map(attribute ->
                        Optional.ofNullable(known.get(attribute.name())).orElse(attribute))
                .toList();
        CompositeType aligned = new CompositeType(former.name(), attributes);
        return aligned.equals(former)
                ? List.of()
                : ObjectComparator.altered(former, aligned).changes();
    }

    /** PostgreSQL renames neither the functions of a range type's name nor its multirange type along with it. */
    private List<Change> constructors(RangeType former, RangeType type) {
        List<Change> changes = new ArrayList<>();
        DataType subtype = former.subtype();
        // With another subtype they are other functions.
        if (names.of(subtype).equals(subtype)) {
            for (List<DataType> arguments :
                    List.of(List.of(subtype, subtype), List.of(subtype, subtype, new DataType("text")))) {
                changes.add(renamedFunction(former.name().name(), former, arguments));
            }
        }
        if (former.multirange().equals(type.multirange())) {
            String multirange = former.multirange();
            ObjectReference object =
                    ObjectReference.of(ObjectKind.TYPE, former.name().sibling(multirange));
            changes.add(rename(object, names.free(object.name())));
            changes.add(renamedFunction(multirange, former, List.of()));
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
        if (from instanceof EnumType former && to instanceof EnumType type) {
            return withoutValues(create, former, type);
        }
        if (from instanceof Domain former && to instanceof Domain domain) {
            return constrained(create, former, domain);
        }
        if (from instanceof CompositeType former && to instanceof CompositeType type) {
            return retyped(create, former, type);
        }
        boolean risky = from instanceof RangeType former
                && to instanceof RangeType type
                && !isReadAgain(former.subtype(), type.subtype());
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

    private static Change withoutValues(CreateObject create, EnumType former, EnumType type) {
        List<String> lost = former.values().stream()
                .filter(value -> !type.values().contains(value))
                .toList();
        return lost.isEmpty()
                ? Change.of(create)
                : Hazards.destructive(
                        create,
                        "takes '" + String.join("', '", lost) + "' out of type \"" + type.name()
                                + "\" and fails where a row holds it");
    }

    private static Change constrained(CreateObject create, Domain former, Domain domain) {
        var conversion = new TypeConversion(former.type(), domain.type());
        Optional<Conversion.Risk> risk = conversion.risk("domain \"" + domain.name() + '"');
        if (risk.isPresent()) {
            return Conversion.marked(risk, create);
        }
        return ObjectComparator.isConstrained(former, domain)
                ? Hazards.risky(create, ObjectComparator.violation(domain))
                : Change.of(create);
    }

    private static Change retyped(CreateObject create, CompositeType former, CompositeType type) {
        Map<String, CompositeType.Attribute> before = AttributeOrder.byName(former);
        List<String> risky = type.attributes().stream()
                .filter(attribute -> Optional.ofNullable(before.get(attribute.name()))
                        .filter(previous -> !isReadAgain(previous.type(), attribute.type()))
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

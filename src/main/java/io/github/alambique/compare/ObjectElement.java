package io.github.alambique.compare;

import io.github.alambique.operation.Change;
import io.github.alambique.operation.CreateObject;
import io.github.alambique.operation.DropObject;
import io.github.alambique.operation.Operation;
import io.github.alambique.schema.CompositeType;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.Extension;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.RangeType;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An object that is created and dropped whole.
 *
 * @param owners the parts that it goes with when one of them is dropped: its table or view, the owner of a sequence
 * @param serial the column whose type makes this sequence, if one does
 */
record ObjectElement(SchemaObject object, List<Part> owners, Optional<Part> serial) implements Element {

    ObjectReference reference() {
        return object.reference();
    }

    @Override
    public Part part() {
        return Part.of(object.reference());
    }

    @Override
    public List<Part> uses() {
        return owners;
    }

    @Override
    public List<Part> createdWith() {
        return serial.map(List::of).orElse(List.of());
    }

    @Override
    public List<Part> droppedWith() {
        return owners;
    }

    @Override
    public List<String> names() {
        ObjectReference reference = reference();
        return switch (reference.kind()) {
            case FUNCTION, PROCEDURE, AGGREGATE -> List.of(Names.routine(reference.name(), reference.arguments()));
            case TYPE -> typeNames();
            case DOMAIN, VIEW, MATERIALIZED_VIEW, SEQUENCE, TABLE, INDEX -> List.of(Names.relation(reference.name()));
            case TRIGGER, RULE, POLICY ->
                List.of(Names.member(reference.kind().name(), reference.name(), reference.simpleName()));
            case SCHEMA, EXTENSION, COLUMN, CONSTRAINT, DOMAIN_CONSTRAINT, STATISTICS, COLLATION ->
                List.of(Names.member(reference.kind().name(), reference.name(), ""));
        };
    }

    private List<String> typeNames() {
        String own = Names.relation(reference().name());
        return object instanceof RangeType range && range.multirangeName().isPresent()
                ? List.of(
                        own,
                        Names.relation(
                                range.name().sibling(range.multirangeName().get())))
                : List.of(own);
    }

    @Override
    public List<Change> creation(Creation creation) {
        return List.of(Change.of(new CreateObject(created(creation), false)));
    }

    private SchemaObject created(Creation creation) {
        if (object instanceof Sequence sequence) {
            return creation.brings(Part.owner(sequence.name())) ? sequence : OwnerElement.ownerless(sequence);
        }
        if (object instanceof Domain domain) {
            return creation.written(domain);
        }
        // The server that was inspected may have another version than the one this is for.
        return object instanceof Extension extension
                ? new Extension(extension.name(), extension.schema(), Optional.empty())
                : object;
    }

    @Override
    public List<Change> removal() {
        Operation drop = new DropObject(reference(), Optional.empty(), Set.of());
        return List.of(
                object instanceof Sequence
                        ? Warned.destructive(
                                drop, "drops sequence \"" + reference().name() + "\" with its position")
                        : Change.of(drop));
    }

    /** The removal of a type that was renamed out of the way of its successor. */
    List<Change> removalAs(ObjectReference renamed) {
        return List.of(Change.of(new DropObject(renamed, Optional.empty(), Set.of())));
    }

    @Override
    public Difference to(Element desired) {
        SchemaObject to = ((ObjectElement) desired).object;
        if (object.equals(to)) {
            return Difference.NONE;
        }
        return object.getClass().equals(to.getClass()) ? to.accept(new ObjectComparator(object)) : Difference.REBUILD;
    }

    /** Whether it is a type that the columns of tables can have, and that they move away from when it is replaced. */
    boolean isColumnType() {
        return reference().kind() == ObjectKind.TYPE
                || reference().kind() == ObjectKind.DOMAIN
                || reference().kind() == ObjectKind.COLLATION;
    }

    boolean isEnum() {
        return object instanceof EnumType;
    }

    boolean isComposite() {
        return object instanceof CompositeType;
    }

    @Override
    public Place place() {
        ObjectReference reference = reference();
        return new Place(
                group(reference.kind()),
                reference.name().toString(),
                reference.kind() == ObjectKind.STATISTICS ? Ranks.STATISTICS : 0,
                reference.simpleName() + reference.arguments());
    }

    private static Place.Group group(ObjectKind kind) {
        return switch (kind) {
            case SCHEMA -> Place.Group.SCHEMAS;
            case EXTENSION -> Place.Group.EXTENSIONS;
            case COLLATION -> Place.Group.COLLATIONS;
            case TYPE, DOMAIN, DOMAIN_CONSTRAINT -> Place.Group.TYPES;
            case SEQUENCE -> Place.Group.SEQUENCES;
            case TABLE, COLUMN, CONSTRAINT, INDEX, STATISTICS -> Place.Group.TABLES;
            case VIEW, MATERIALIZED_VIEW -> Place.Group.VIEWS;
            case FUNCTION, PROCEDURE -> Place.Group.ROUTINES;
            case AGGREGATE -> Place.Group.AGGREGATES;
            case TRIGGER -> Place.Group.TRIGGERS;
            case RULE -> Place.Group.RULES;
            case POLICY -> Place.Group.POLICIES;
        };
    }
}

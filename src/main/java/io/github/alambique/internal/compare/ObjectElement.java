package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.CreateObject;
import io.github.alambique.ddl.DropObject;
import io.github.alambique.ddl.Operation;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.Extension;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.RangeType;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An object that is created and dropped as a whole.
 *
 * @param owners the elements that it is dropped with: its table or view, the column that owns a sequence
 * @param serial the column whose serial type creates this sequence
 * @param columns the columns of a view, if they are known
 */
record ObjectElement(SchemaObject object, List<ElementKey> owners, Optional<ElementKey> serial, List<Column> columns)
        implements Element {

    ObjectReference reference() {
        return object.reference();
    }

    @Override
    public ElementKey key() {
        return ElementKey.of(object.reference());
    }

    @Override
    public List<ElementKey> uses() {
        return owners;
    }

    @Override
    public List<ElementKey> createdWith() {
        return serial.map(List::of).orElse(List.of());
    }

    @Override
    public List<ElementKey> droppedWith() {
        return owners;
    }

    /** The expressions of a domain are an element of their own. */
    @Override
    public boolean holdsExpressions() {
        return switch (reference().kind()) {
            case VIEW, MATERIALIZED_VIEW, RULE, POLICY, TRIGGER, FUNCTION, PROCEDURE, AGGREGATE, STATISTICS -> true;
            case TYPE -> object instanceof RangeType;
            case SCHEMA, EXTENSION, TABLE, COLUMN, CONSTRAINT, DOMAIN_CONSTRAINT, INDEX, SEQUENCE, DOMAIN, COLLATION ->
                false;
        };
    }

    @Override
    public List<String> names() {
        ObjectReference reference = reference();
        return switch (reference.kind()) {
            case FUNCTION, PROCEDURE, AGGREGATE -> List.of(NameSpaces.routine(reference.name(), reference.arguments()));
            case TYPE -> typeNames();
            case DOMAIN, VIEW, MATERIALIZED_VIEW, SEQUENCE, TABLE, INDEX ->
                List.of(NameSpaces.relation(reference.name()));
            case TRIGGER, RULE, POLICY ->
                List.of(NameSpaces.member(reference.kind().name(), reference.name(), reference.simpleName()));
            case SCHEMA, EXTENSION, COLUMN, CONSTRAINT, DOMAIN_CONSTRAINT, STATISTICS, COLLATION ->
                List.of(NameSpaces.member(reference.kind().name(), reference.name(), ""));
        };
    }

    private List<String> typeNames() {
        String own = NameSpaces.relation(reference().name());
        return object instanceof RangeType range && range.multirangeName().isPresent()
                ? List.of(
                        own,
                        NameSpaces.relation(
                                range.name().sibling(range.multirangeName().get())))
                : List.of(own);
    }

    @Override
    public List<Change> creation(CreationContext creation) {
        return List.of(Change.of(new CreateObject(created(creation), false)));
    }

    SchemaObject created(CreationContext creation) {
        if (object instanceof Sequence sequence) {
            return creation.brings(ElementKey.owner(sequence.name())) ? sequence : sequence.owner(Optional.empty());
        }
        if (object instanceof Domain domain) {
            Domain written = creation.written(domain);
            return creation.brings(ElementKey.expressions(domain.name()))
                    ? written
                    : DomainExpressionsElement.without(written);
        }
        return object instanceof Extension extension ? inAnyVersion(extension, extension.schema()) : object;
    }

    /** The extension in a schema, without its version: the other server may have another one. */
    static Extension inAnyVersion(Extension extension, Optional<String> schema) {
        return new Extension(extension.name(), schema, Optional.empty(), Optional.empty());
    }

    @Override
    public List<Change> removal() {
        Operation drop = new DropObject(reference(), Optional.empty(), Set.of());
        String name = '"' + reference().name().toString() + '"';
        if (object instanceof Sequence) {
            return List.of(Hazards.destructive(drop, "drops sequence " + name + " with its position"));
        }
        List<String> tables = object instanceof Extension extension
                ? extension.installed().map(Extension.Installed::tables).orElse(List.of())
                : List.of();
        String warning =
                "drops extension " + name + " with the rows of its tables \"" + String.join("\", \"", tables) + '"';
        return List.of(tables.isEmpty() ? Change.of(drop) : Hazards.destructive(drop, warning));
    }

    /** A domain without its default and checks. */
    ObjectElement withoutExpressions() {
        return new ObjectElement(DomainExpressionsElement.without((Domain) object), owners, serial, columns);
    }

    @Override
    public Difference to(Element desired) {
        SchemaObject to = ((ObjectElement) desired).object;
        if (object.equals(to)) {
            return Difference.NONE;
        }
        return object.getClass().equals(to.getClass()) && isReplaceable((ObjectElement) desired)
                ? to.accept(new ObjectComparator(object))
                : Difference.REBUILD;
    }

    /** {@code CREATE OR REPLACE VIEW} can only add columns at the end. */
    private boolean isReplaceable(ObjectElement desired) {
        if (!(object instanceof View from)) {
            return true;
        }
        View to = (View) desired.object;
        if (from.query().equals(to.query()) && from.columns().equals(to.columns())) {
            return true;
        }
        List<String> former = signatures(columns);
        List<String> wanted = signatures(desired.columns);
        return !former.isEmpty()
                && wanted.size() >= former.size()
                && wanted.subList(0, former.size()).equals(former);
    }

    private static List<String> signatures(List<Column> columns) {
        return columns.stream()
                .map(column -> List.of(column.name(), column.type(), column.collation())
                        .toString())
                .toList();
    }

    @Override
    public SortKey place() {
        ObjectReference reference = reference();
        return new SortKey(
                group(reference.kind()),
                reference.name().toString(),
                reference.kind() == ObjectKind.STATISTICS ? SortKey.STATISTICS : 0,
                reference.simpleName() + reference.arguments());
    }

    private static SortKey.Group group(ObjectKind kind) {
        return switch (kind) {
            case SCHEMA -> SortKey.Group.SCHEMAS;
            case EXTENSION -> SortKey.Group.EXTENSIONS;
            case COLLATION -> SortKey.Group.COLLATIONS;
            case TYPE, DOMAIN, DOMAIN_CONSTRAINT -> SortKey.Group.TYPES;
            case SEQUENCE -> SortKey.Group.SEQUENCES;
            case TABLE, COLUMN, CONSTRAINT, INDEX, STATISTICS -> SortKey.Group.TABLES;
            case VIEW, MATERIALIZED_VIEW -> SortKey.Group.VIEWS;
            case FUNCTION, PROCEDURE -> SortKey.Group.ROUTINES;
            case AGGREGATE -> SortKey.Group.AGGREGATES;
            case TRIGGER -> SortKey.Group.TRIGGERS;
            case RULE -> SortKey.Group.RULES;
            case POLICY -> SortKey.Group.POLICIES;
        };
    }
}

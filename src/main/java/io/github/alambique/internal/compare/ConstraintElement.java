package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AddConstraint;
import io.github.alambique.ddl.AlterConstraint;
import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.DropConstraint;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.RenameObject;
import io.github.alambique.ddl.ValidateConstraint;
import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.ConstraintIndex;
import io.github.alambique.schema.DefaultNames;
import io.github.alambique.schema.ExclusionConstraint;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.UniqueConstraint;
import io.github.alambique.schema.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A constraint of a table.
 *
 * @param inherited the constraints of parent tables that this one is inherited from
 * @param ofPartitioned whether its table is partitioned
 */
record ConstraintElement(
        QualifiedName table,
        Constraint constraint,
        List<ElementKey> inherited,
        PartitionAttachments.Role role,
        boolean ofPartitioned)
        implements Element {

    /** Its name, or the name that PostgreSQL would give it. */
    String name() {
        return name(table, constraint);
    }

    static String name(QualifiedName table, Constraint constraint) {
        return constraint.name().orElseGet(() -> DefaultNames.of(table.name(), constraint));
    }

    @Override
    public ElementKey key() {
        return key(table, constraint);
    }

    static ElementKey key(QualifiedName table, Constraint constraint) {
        return ElementKey.of(reference(table, constraint));
    }

    static ObjectReference reference(QualifiedName table, Constraint constraint) {
        return ObjectReference.member(ObjectKind.CONSTRAINT, table, name(table, constraint));
    }

    @Override
    public List<ElementKey> uses() {
        List<ElementKey> uses = new ArrayList<>(ownColumns());
        uses.add(ElementKey.table(table));
        if (constraint instanceof ForeignKey key) {
            QualifiedName referenced = key.reference().table();
            uses.add(ElementKey.table(referenced));
            key.reference().columns().forEach(column -> uses.add(ElementKey.column(referenced, column)));
        }
        return uses;
    }

    private List<ElementKey> ownColumns() {
        return constraint.columns().stream()
                .map(column -> ElementKey.column(table, column))
                .toList();
    }

    @Override
    public List<ElementKey> createdWith() {
        return constraint.isOnly() || role.holdsConstraints()
                ? List.of()
                : Element.join(withInherited(), role.fromParent().stream().toList());
    }

    private List<ElementKey> withInherited() {
        return Element.join(List.of(ElementKey.table(table)), inherited);
    }

    @Override
    public List<ElementKey> droppedWith() {
        return Element.join(
                withInherited(), ownColumns(), role.attachedTo().stream().toList());
    }

    @Override
    public boolean isOnly() {
        return constraint.isOnly();
    }

    @Override
    public boolean holdsExpressions() {
        return constraint instanceof CheckConstraint
                || (constraint instanceof ExclusionConstraint exclusion
                        && (exclusion.predicate().isPresent() || exclusion.hasExpressions()));
    }

    /** The columns of a primary key or unique constraint. */
    Optional<List<String>> uniqueColumns() {
        if (constraint instanceof PrimaryKey primary) {
            return Optional.of(primary.key().columns());
        }
        return constraint instanceof UniqueConstraint unique
                ? Optional.of(unique.key().columns())
                : Optional.empty();
    }

    /** Whether it is a foreign key that refers to that table. */
    boolean refersTo(ElementKey other) {
        return constraint instanceof ForeignKey key && key.reference().table().equals(other.name());
    }

    /** Whether it has an index, which then has its name. */
    static boolean isIndexed(Constraint constraint) {
        return constraint.backingIndex().isPresent();
    }

    @Override
    public List<String> names() {
        String own = NameSpaces.member("constraint", table, name());
        return isIndexed(constraint) ? List.of(own, NameSpaces.relation(table.sibling(name()))) : List.of(own);
    }

    @Override
    public List<Change> creation(CreationContext creation) {
        AddConstraint add = new AddConstraint(table, creation.written(this));
        List<Change> changes = new ArrayList<>();
        changes.add(
                isChecked() && !creation.isNew(ElementKey.table(table))
                        ? Hazards.risky(add, "fails if rows of \"" + table + "\" violate it")
                        : Change.of(add));
        if (validity() == Validity.NOT_VALID) {
            role.validIn().stream()
                    .filter(partition -> !creation.isNew(ElementKey.table(partition)))
                    .map(partition -> new ValidateConstraint(reference(partition, constraint)))
                    .map(Change::of)
                    .forEach(changes::add);
        }
        return changes;
    }

    private boolean isChecked() {
        return validity() == Validity.VALID;
    }

    private Validity validity() {
        if (constraint instanceof ForeignKey key) {
            return key.validity();
        }
        if (constraint instanceof CheckConstraint check) {
            return check.validity();
        }
        return constraint instanceof NotNullConstraint notNull ? notNull.validity() : Validity.VALID;
    }

    @Override
    public List<Change> removal() {
        return List.of(Change.of(DropConstraint.of(table, name(), Set.of())));
    }

    @Override
    public Difference to(Element desired) {
        ConstraintElement other = (ConstraintElement) desired;
        List<Change> changes = new ArrayList<>();
        if (isRenamedTo(other)) {
            changes.add(Change.of(new RenameObject(key().object(), other.name())));
        }
        Constraint from = constraint.named(other.name());
        Constraint to = other.constraint.named(other.name());
        if (!from.equals(to)) {
            Optional<Operation> inPlace = other.inPlace(isRenamedTo(other) ? other.name() : name(), from, to);
            if (inPlace.isEmpty()) {
                return Difference.REBUILD;
            }
            changes.add(Change.of(inPlace.get()));
        }
        return Difference.inPlace(changes);
    }

    private boolean isRenamedTo(ConstraintElement other) {
        boolean bothDefault = DefaultNames.isDefault(table, constraint, name())
                && DefaultNames.isDefault(table, other.constraint, other.name());
        // In a child it has the name that it has in the parent.
        boolean free = inherited.isEmpty() && other.inherited.isEmpty();
        // The name of a check may still contain the previous name of its column.
        boolean sameColumns =
                !(constraint instanceof CheckConstraint) || DefaultNames.differByNumber(name(), other.name());
        return !name().equals(other.name()) && !(bothDefault && free && sameColumns);
    }

    /** @param name the name at the time of the operation */
    private Optional<Operation> inPlace(String name, Constraint from, Constraint to) {
        if (from instanceof ForeignKey former && to instanceof ForeignKey key) {
            if (former.deferrable(key.deferral()).equals(key)) {
                return Optional.of(new AlterConstraint(table, name, key.deferral(), Optional.of(former.deferral())));
            }
            return validation(name, key.validity(), key.notValid().equals(former));
        }
        if (from instanceof CheckConstraint && to instanceof CheckConstraint check) {
            return validation(name, check.validity(), check.notValid().equals(from));
        }
        if (from instanceof NotNullConstraint && to instanceof NotNullConstraint notNull) {
            return validation(name, notNull.validity(), notNull.notValid().equals(from));
        }
        Optional<ConstraintIndex> index = to.backingIndex();
        return index.filter(kept -> !ofPartitioned
                        && kept.only() == from.isOnly()
                        && from.backedBy(kept).equals(to))
                .map(kept -> IndexElement.alterOptions(
                        table.sibling(name),
                        IndexElement.options(from.backingIndex().orElseThrow()),
                        IndexElement.options(kept)));
    }

    private Optional<Operation> validation(String name, Validity validity, boolean onlyNotValid) {
        return validity == Validity.VALID && onlyNotValid
                ? Optional.of(new ValidateConstraint(ObjectReference.member(ObjectKind.CONSTRAINT, table, name)))
                : Optional.empty();
    }

    /** Whether both are equal except for their names. */
    static boolean sameStructure(Constraint one, Constraint other) {
        return structure(one).equals(structure(other));
    }

    /** The constraint without its name. */
    static Constraint structure(Constraint constraint) {
        return constraint.named("structure");
    }

    @Override
    public SortKey place() {
        return SortKey.ofTable(table, SortKey.CONSTRAINT, name());
    }
}

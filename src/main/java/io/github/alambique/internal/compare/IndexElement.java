package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AlterTableOptions;
import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.CreateIndex;
import io.github.alambique.ddl.DropIndex;
import io.github.alambique.ddl.DropOption;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.RenameObject;
import io.github.alambique.schema.ConstraintIndex;
import io.github.alambique.schema.DefaultNames;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexKey;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.TableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An index of a table or a materialized view that does not belong to a constraint.
 *
 * @param ofPartitioned whether its table is partitioned
 */
record IndexElement(Index index, ElementKey relation, PartitionAttachments.Role role, boolean ofPartitioned)
        implements Element {

    QualifiedName name() {
        return name(index);
    }

    static QualifiedName name(Index index) {
        return index.table().sibling(index.name().orElseGet(() -> DefaultNames.of(index)));
    }

    @Override
    public ElementKey key() {
        return ElementKey.index(name());
    }

    @Override
    public List<ElementKey> uses() {
        Stream<String> keys = index.keys().stream().filter(IndexKey::isColumn).map(IndexKey::text);
        Stream<ElementKey> columns =
                Stream.concat(keys, index.include().stream()).map(column -> ElementKey.column(index.table(), column));
        return Stream.concat(Stream.of(relation), columns).toList();
    }

    @Override
    public List<ElementKey> createdWith() {
        return role.fromParent().stream().toList();
    }

    @Override
    public List<ElementKey> droppedWith() {
        return Element.join(uses(), role.attachedTo().stream().toList());
    }

    @Override
    public boolean isOnly() {
        return index.storage().only();
    }

    @Override
    public boolean holdsExpressions() {
        return index.predicate().isPresent() || index.keys().stream().anyMatch(key -> !key.isColumn());
    }

    @Override
    public List<String> names() {
        return List.of(NameSpaces.relation(name()));
    }

    @Override
    public List<Change> creation(CreationContext creation) {
        CreateIndex create = new CreateIndex(index, false, false);
        String warning = "fails if rows of \"" + index.table() + "\" are equal in its keys";
        boolean risky = index.uniqueness() != Index.Uniqueness.NOT_UNIQUE
                && relation.kind() == ObjectKind.TABLE
                && !creation.isNew(relation);
        return List.of(risky ? Hazards.risky(create, warning) : Change.of(create));
    }

    @Override
    public List<Change> removal() {
        return List.of(Change.of(
                DropIndex.of(name(), false, role.holdsConstraints() ? Set.of(DropOption.CASCADE) : Set.of())));
    }

    @Override
    public Difference to(Element desired) {
        if (desired instanceof ConstraintElement key) {
            return Difference.inPlace(List.of(Change.of(AdoptedIndex.by(key, name().name()))));
        }
        IndexElement other = (IndexElement) desired;
        if (!structure(kept(other.index.storage())).equals(structure(other.index))) {
            return Difference.REBUILD;
        }
        List<Change> changes = new ArrayList<>();
        boolean bothDefault = DefaultNames.isDefault(index, name().name())
                && DefaultNames.isDefault(other.index, other.name().name());
        if (!name().equals(other.name()) && !bothDefault) {
            changes.add(Change.of(new RenameObject(key().object(), other.name().name())));
        }
        TableOptions from = options(index.storage());
        TableOptions to = options(other.index.storage());
        if (!from.equals(to)) {
            changes.add(Change.of(alterOptions(bothDefault ? name() : other.name(), from, to)));
        }
        return Difference.inPlace(changes);
    }

    /** This index with those options of another one that can be altered; on a partitioned table, none can. */
    private Index kept(Index.IndexStorage as) {
        Index.IndexStorage own = index.storage();
        return ofPartitioned
                ? index
                : index.kept(new Index.IndexStorage(own.method(), as.parameters(), as.tablespace(), own.only()));
    }

    static Operation alterOptions(QualifiedName index, TableOptions from, TableOptions to) {
        return new AlterTableOptions(ObjectReference.of(ObjectKind.INDEX, index), from, to);
    }

    private static TableOptions options(Index.IndexStorage storage) {
        return new TableOptions(true, Optional.empty(), storage.tablespace(), storage.parameters());
    }

    static TableOptions options(ConstraintIndex index) {
        return new TableOptions(true, Optional.empty(), index.tablespace(), index.parameters());
    }

    /** The index without its name. */
    static Index structure(Index index) {
        return structureOn(index, index.table());
    }

    /** The index of another table, such as a partition, without its name. */
    static Index structureOn(Index index, QualifiedName table) {
        return new Index(
                Optional.empty(),
                table,
                index.keys(),
                index.uniqueness(),
                index.include(),
                index.storage(),
                index.predicate());
    }

    @Override
    public SortKey place() {
        SortKey.Group group = relation.kind() == ObjectKind.TABLE ? SortKey.Group.TABLES : SortKey.Group.VIEWS;
        return new SortKey(group, index.table().toString(), SortKey.INDEX, name().name());
    }
}

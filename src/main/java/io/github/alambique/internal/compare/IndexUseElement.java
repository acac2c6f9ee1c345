package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AlterIndexUse;
import io.github.alambique.ddl.Change;
import io.github.alambique.schema.IndexUse;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/**
 * What a table or materialized view uses its indexes for, where that is not PostgreSQL's default.
 *
 * @param indexes those, or the constraints that have them; of a partition those of its parents that they come from
 */
record IndexUseElement(ElementKey relation, IndexUse use, List<ElementKey> indexes) implements Element {

    private QualifiedName table() {
        return relation.object().name();
    }

    @Override
    public ElementKey key() {
        return ElementKey.indexUse(table());
    }

    @Override
    public List<ElementKey> uses() {
        List<ElementKey> uses = new ArrayList<>(indexes);
        uses.add(relation);
        return uses;
    }

    /** Whether it is that index which the table uses. */
    boolean names(String index) {
        return use.clusteredOn().filter(index::equals).isPresent()
                || use.replicaIdentity().index().filter(index::equals).isPresent();
    }

    @Override
    public List<ElementKey> createdWith() {
        return indexes.isEmpty() ? List.of(relation) : List.of();
    }

    @Override
    public List<ElementKey> droppedWith() {
        return List.of(relation);
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public List<Change> creation(CreationContext creation) {
        return change(IndexUse.DEFAULT, use);
    }

    @Override
    public List<Change> removal() {
        return change(use, IndexUse.DEFAULT);
    }

    @Override
    public Difference to(Element desired) {
        IndexUse other = ((IndexUseElement) desired).use;
        return use.equals(other) ? Difference.NONE : Difference.inPlace(change(use, other));
    }

    private List<Change> change(IndexUse from, IndexUse to) {
        return List.of(Change.of(new AlterIndexUse(table(), from, to)));
    }

    @Override
    public SortKey place() {
        SortKey.Group group = relation.kind() == ObjectKind.TABLE ? SortKey.Group.TABLES : SortKey.Group.VIEWS;
        return new SortKey(group, table().toString(), SortKey.INDEX_USE, "");
    }
}

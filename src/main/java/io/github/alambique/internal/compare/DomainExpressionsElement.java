package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AlterObject;
import io.github.alambique.ddl.Change;
import io.github.alambique.schema.Domain;
import java.util.List;
import java.util.Optional;

/**
 * The default and the checks of a domain: dropped and created by themselves when what they call is, so that the domain and
 * the columns that have it stay. What else changes about them is a change of the domain.
 */
record DomainExpressionsElement(Domain domain, SortKey place) implements Element {

    @Override
    public ElementKey key() {
        return ElementKey.expressions(domain.name());
    }

    private ElementKey whole() {
        return ElementKey.of(domain.reference());
    }

    @Override
    public List<ElementKey> uses() {
        return List.of(whole());
    }

    @Override
    public List<ElementKey> createdWith() {
        return List.of(whole());
    }

    @Override
    public List<ElementKey> droppedWith() {
        return List.of(whole());
    }

    @Override
    public boolean holdsExpressions() {
        return true;
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public List<Change> creation(CreationContext creation) {
        return alter(without(domain), creation.written(domain));
    }

    @Override
    public List<Change> removal() {
        return alter(domain, without(domain));
    }

    private static List<Change> alter(Domain from, Domain to) {
        return List.of(Change.of(new AlterObject(Optional.of(from), to)));
    }

    static Domain without(Domain domain) {
        return new Domain(
                domain.name(), domain.type(), domain.collation(), Optional.empty(), domain.nullable(), List.of());
    }

    @Override
    public Difference to(Element desired) {
        return Difference.NONE;
    }
}

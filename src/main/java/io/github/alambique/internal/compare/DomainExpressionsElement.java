package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AlterObject;
import io.github.alambique.ddl.Change;
import io.github.alambique.schema.Domain;
import java.util.List;
import java.util.Optional;

/**
 * The default and the checks of a domain. They are dropped and recreated on their own if a function that they call is, so that the
 * domain and its columns stay. Every other change of them is a change of the domain.
 */
record DomainExpressionsElement(Domain domain, SortKey place) implements Element {

    @Override
    public ElementKey key() {
        return ElementKey.expressions(domain.name());
    }

    @Override
    public List<ElementKey> uses() {
        return List.of(ElementKey.of(domain.reference()));
    }

    @Override
    public List<ElementKey> createdWith() {
        return List.of(ElementKey.of(domain.reference()));
    }

    @Override
    public boolean holdsExpressions() {
        return true;
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

package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AlterColumnDefault;
import io.github.alambique.ddl.Change;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The default of a column.
 *
 * @param inherited the columns of parent tables that the column comes from
 */
record DefaultElement(
        QualifiedName table, String column, Expression expression, List<ElementKey> inherited, SortKey place)
        implements Element {

    /** The default that takes its values from a sequence. */
    static Expression nextValue(QualifiedName sequence) {
        return new Expression("nextval(" + Literal.quote(sequence.quoted()) + "::regclass)");
    }

    @Override
    public ElementKey key() {
        return ElementKey.defaultOf(table, column);
    }

    @Override
    public List<ElementKey> uses() {
        return List.of(ElementKey.column(table, column));
    }

    @Override
    public List<ElementKey> createdWith() {
        List<ElementKey> hosts = new ArrayList<>();
        hosts.add(ElementKey.column(table, column));
        inherited.forEach(parent -> hosts.add(ElementKey.defaultOf(parent.name(), column)));
        return hosts;
    }

    @Override
    public List<ElementKey> droppedWith() {
        List<ElementKey> hosts = new ArrayList<>(createdWith());
        hosts.add(ElementKey.table(table));
        return hosts;
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
        return change(Optional.of(expression));
    }

    @Override
    public List<Change> removal() {
        return change(Optional.empty());
    }

    @Override
    public Difference to(Element desired) {
        DefaultElement other = (DefaultElement) desired;
        return expression.equals(other.expression)
                ? Difference.NONE
                : Difference.inPlace(other.change(Optional.of(other.expression)));
    }

    private List<Change> change(Optional<Expression> newDefault) {
        return List.of(Change.of(new AlterColumnDefault(table, column, newDefault, Optional.empty())));
    }
}

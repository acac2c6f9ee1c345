package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Part of a schema that can be created, changed and dropped by itself: what it depends on, and the changes that create it,
 * alter it and drop it.
 */
interface Element {

    ElementKey key();

    /** The elements that its definition names; the catalog knows of further ones. */
    List<ElementKey> uses();

    /** The elements that can create this one along with themselves, the likeliest first. */
    default List<ElementKey> createdWith() {
        return List.of();
    }

    /** The elements that take this one along when they are dropped. */
    default List<ElementKey> droppedWith() {
        return createdWith();
    }

    /** Whether it is an index, or a constraint with an index, {@code ON ONLY} a partitioned table, created after all partitions. */
    default boolean isOnly() {
        return false;
    }

    /** Whether it holds a query or an expression, which stays bound to the objects that it named when it was created. */
    default boolean holdsExpressions() {
        return false;
    }

    /** The names that it occupies, each with its {@link NameSpaces name space}. */
    default List<String> names() {
        return List.of();
    }

    /** The changes that create it, together with the elements that the context says. */
    List<Change> creation(CreationContext creation);

    List<Change> removal();

    /** How this definition becomes another one of the same element. */
    Difference to(Element desired);

    /** Where its changes stand in the order that people expect. */
    SortKey place();

    @SafeVarargs
    static List<ElementKey> join(Collection<ElementKey>... keys) {
        List<ElementKey> joined = new ArrayList<>();
        for (Collection<ElementKey> some : keys) {
            joined.addAll(some);
        }
        return joined;
    }
}

package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import java.util.List;

/** A {@link ElementKey} of one schema with its definition: what it uses, and how it is created, changed and dropped. */
interface Element {

    ElementKey key();

    /** The parts that its definition names, besides what the catalog knows of. */
    List<ElementKey> uses();

    /** The parts of which each can create this one along with itself, the likeliest first. */
    default List<ElementKey> createdWith() {
        return List.of();
    }

    /** The parts of which each takes this one along when it is dropped. */
    default List<ElementKey> droppedWith() {
        return List.of();
    }

    /** Whether it is an index, or a constraint with one, of a partitioned table alone, made when all its partitions are there. */
    default boolean isOnly() {
        return false;
    }

    /** Whether it holds a query or an expression, which stays bound to the very objects that it named when it was made. */
    default boolean holdsExpressions() {
        return false;
    }

    /** The names it holds in the name spaces of the server, each with its space before it. */
    List<String> names();

    /** The changes that create it, with the parts it brings along. */
    List<Change> creation(CreationContext creation);

    List<Change> removal();

    /** What leads from this one to another definition of the same part. */
    Difference to(Element desired);

    /** Where its changes stand in the order people expect. */
    SortKey place();
}

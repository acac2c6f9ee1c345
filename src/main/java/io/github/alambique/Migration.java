package io.github.alambique;

/**
 * The code of one revision. An implementation is public, has a public constructor without parameters and keeps no
 * state.
 */
public interface Migration {

    /**
     * Records the operations that bring the schema to this revision.
     *
     * <p>Called by {@code migrate:upgrade} and whenever revisions are replayed or written as a script; and, under the
     * conditions of {@link #downgrade}, to show differences from the operations that were applied.
     */
    void upgrade(Operations op);

    /**
     * Records the operations that undo {@link #upgrade}.
     *
     * <p>Called by {@code migrate:downgrade} and for an offline script. It is also called during an upgrade, to store
     * its SQL in the history, which can then undo the revision without its file; but only if the class uses nothing
     * except this library and pure JDK classes, such as strings and collections, so that the call has no effect.
     *
     * <p>Nothing is stored if the code asks for the {@linkplain Operations#connection() connection}, for the result
     * of a query or {@linkplain Operations#isOffline() whether there is a database}. {@code migrate:current} with
     * {@code migrate.verbose} names the revisions that the history cannot undo.
     *
     * @throws IrreversibleRevisionException unless overridden
     */
    default void downgrade(Operations op) {
        throw new IrreversibleRevisionException();
    }
}

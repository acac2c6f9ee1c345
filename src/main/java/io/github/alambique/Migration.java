package io.github.alambique;

/** One revision's code. An implementation is public, has a public constructor without parameters and keeps no state. */
public interface Migration {

    /**
     * Records the operations that bring the schema to this revision. Called by {@code migrate:upgrade}, wherever revisions
     * are written as a script or replayed, and, on the conditions of {@link #downgrade}, to say what differs from what was
     * applied.
     */
    void upgrade(Operations op);

    /**
     * Records the operations that undo {@link #upgrade}.
     *
     * <p>Called by {@code migrate:downgrade}, and for its SQL: by an offline script, and while the revision is applied, so
     * that the history can undo it when its file is gone. The latter only if the class uses nothing
     * but this library and pure JDK classes, such as strings and collections, so that the call has no effect; and
     * nothing is kept if the code asks for the {@linkplain Operations#connection() connection}, for the result of a query
     * or {@linkplain Operations#isOffline() whether there is a database}. {@code migrate:current} with
     * {@code migrate.verbose} names the revisions that the history cannot undo.
     *
     * @throws IrreversibleRevisionException unless overridden
     */
    default void downgrade(Operations op) {
        throw new IrreversibleRevisionException();
    }
}

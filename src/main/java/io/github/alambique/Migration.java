package io.github.alambique;

/** One revision's code. An implementation is public, has a public constructor without parameters and keeps no state. */
public interface Migration {

    /** Records the operations that bring the schema to this revision. */
    void upgrade(Operations op);

    /**
     * Records the operations that undo {@link #upgrade}.
     *
     * @throws IrreversibleRevisionException unless overridden
     */
    default void downgrade(Operations op) {
        throw new IrreversibleRevisionException();
    }
}

package io.github.alambique.internal.sql;

import java.util.Optional;

/**
 * How to find out whether a statement that ran outside a transaction was completed, when a crash came between the statement
 * and the note that it is done. Names are SQL, as the statement has them.
 */
public sealed interface CompletionProbe {

    /** Whether the statement waits without stopping anybody, so that it may wait long. */
    default boolean waitsAside() {
        return false;
    }

    <R> R accept(Visitor<R> visitor);

    /** Not needed: it may run in a transaction, and its note is kept or lost together with it. */
    record Atomic() implements CompletionProbe {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Not needed: it only changes the session, so it must run again in each session. */
    record Setting() implements CompletionProbe {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Not needed: running it twice does the same as running it once, as with {@code VACUUM}. */
    record Repeatable() implements CompletionProbe {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Impossible: it may have committed any part of its work, as {@code CALL} and {@code DO} can. */
    record Unknown() implements CompletionProbe {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * An index is there, by {@code CREATE INDEX CONCURRENTLY}.
     *
     * @param name empty where the server chooses one
     * @param rest what the statement says after the table
     */
    record IndexBuilt(Optional<String> name, String table, boolean unique, String rest) implements CompletionProbe {

        @Override
        public boolean waitsAside() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Indexes were rebuilt by {@code REINDEX INDEX CONCURRENTLY} or {@code REINDEX TABLE CONCURRENTLY}. */
    record IndexRebuilt(String relation) implements CompletionProbe {

        @Override
        public boolean waitsAside() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** An index is gone, by {@code DROP INDEX CONCURRENTLY}. */
    record IndexDropped(String name) implements CompletionProbe {

        @Override
        public boolean waitsAside() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A table is no partition any more, by {@code DETACH PARTITION … CONCURRENTLY}. */
    record PartitionDetached(String table, String partition) implements CompletionProbe {

        @Override
        public boolean waitsAside() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Kinds of objects that come and go outside transactions only. */
    enum Kind {
        DATABASE,
        TABLESPACE,
        SUBSCRIPTION
    }

    /** An object is there, or gone. */
    record ObjectExists(Kind kind, String name, boolean present) implements CompletionProbe {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** One method a kind of probe. */
    interface Visitor<R> {
        R visit(Atomic probe);

        R visit(Setting probe);

        R visit(Repeatable probe);

        R visit(Unknown probe);

        R visit(IndexBuilt probe);

        R visit(IndexRebuilt probe);

        R visit(IndexDropped probe);

        R visit(PartitionDetached probe);

        R visit(ObjectExists probe);
    }
}

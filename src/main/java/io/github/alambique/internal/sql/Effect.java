package io.github.alambique.internal.sql;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a statement of a revision that runs outside a transaction leaves behind: after a crash between the statement and the
 * note that it is done, this tells where to look. Names are SQL, as the statement has them.
 */
public sealed interface Effect {

    /** Reads it from the statement's key words. */
    static Effect of(Statement statement) {
        return EffectReader.read(statement);
    }

    /** Whether the statement waits without stopping anybody, so that it may wait long. */
    default boolean waitsAside() {
        return false;
    }

    <R> R accept(Visitor<R> visitor);

    /** May run in a transaction, so that its note is kept or lost together with it. */
    record Atomic() implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Sets something for the session and nothing else, so it is lost with the session and has to run again in each. */
    record Setting() implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Running it again does what running it once does, such as {@code VACUUM}. */
    record Repeatable() implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** It could have done anything and committed any part of it, as {@code CALL} and {@code DO} can. */
    record Unknown() implements Effect {
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
    record IndexBuilt(Optional<String> name, String table, boolean unique, String rest) implements Effect {

        public IndexBuilt {
            requireNonNull(name);
            requireNonNull(table);
            requireNonNull(rest);
        }

        @Override
        public boolean waitsAside() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Indexes have been built anew, by {@code REINDEX INDEX CONCURRENTLY} or {@code REINDEX TABLE CONCURRENTLY}. */
    record IndexRebuilt(String relation) implements Effect {

        public IndexRebuilt {
            requireNonNull(relation);
        }

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
    record IndexDropped(String name) implements Effect {

        public IndexDropped {
            requireNonNull(name);
        }

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
    record PartitionDetached(String table, String partition) implements Effect {

        public PartitionDetached {
            requireNonNull(table);
            requireNonNull(partition);
        }

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
    record ObjectExists(Kind kind, String name, boolean present) implements Effect {

        public ObjectExists {
            requireNonNull(kind);
            requireNonNull(name);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Answers for every kind of effect. */
    interface Visitor<R> {
        R visit(Atomic effect);

        R visit(Setting effect);

        R visit(Repeatable effect);

        R visit(Unknown effect);

        R visit(IndexBuilt effect);

        R visit(IndexRebuilt effect);

        R visit(IndexDropped effect);

        R visit(PartitionDetached effect);

        R visit(ObjectExists effect);
    }
}

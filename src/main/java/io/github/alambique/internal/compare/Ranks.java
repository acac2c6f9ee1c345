package io.github.alambique.internal.compare;

/** The order of what belongs to one table. */
final class Ranks {

    static final int TABLE = 0;
    static final int COLUMN = 1;
    static final int DEFAULT = 2;
    static final int OWNER = 3;
    static final int POSITION = 4;
    static final int CONSTRAINT = 5;
    static final int PARENT = 6;
    static final int INDEX = 7;
    static final int STATISTICS = 8;
    static final int INDEX_USE = 9;
    static final int DROPPED_COLUMN = 10;

    /** Puts what goes before what comes. */
    static final int BEFORE = 20;

    private Ranks() {}
}

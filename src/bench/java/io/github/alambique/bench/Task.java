package io.github.alambique.bench;

/** What a run does. */
enum Task {
    /** Nothing but starting: the floor that the others stand on. */
    START,
    /** All revisions into an empty database. */
    UPGRADE,
    /** The same command when all is applied. */
    NOTHING,
    /** Which revisions the database is at. */
    CURRENT,
    /** The list of all revisions; needs no database. */
    HISTORY,
    /** Compares the models with a database that has all of them. */
    UNCHANGED,
    /** Writes a revision for one changed table. */
    CHANGED;

    /** Whether it begins with a database that has all revisions, and leaves it so. */
    boolean needsAll() {
        return switch (this) {
            case NOTHING, CURRENT, UNCHANGED, CHANGED -> true;
            case START, UPGRADE, HISTORY -> false;
        };
    }
}

package io.github.alambique.internal.graph;

/** What a step does: runs a revision's upgrade, runs its downgrade, or moves version rows and runs nothing. */
public enum Direction {
    UPGRADE,
    DOWNGRADE,
    STAMP
}

package io.github.alambique.internal.run;

import io.github.alambique.internal.versiontable.PartialRevision;
import io.github.alambique.internal.versiontable.StatementDigest;

/** How far a revision outside a transaction is, as the progress table says. */
final class Progress {

    private boolean noted;
    private int statements;
    private String digest = StatementDigest.NONE;
    private boolean running;

    /** Of a revision that has not begun. */
    Progress() {}

    /** Of a revision that an earlier run left partially applied. */
    Progress(PartialRevision partial) {
        noted = true;
        statements = partial.statements();
        digest = partial.digest();
        running = partial.running();
    }

    boolean isNoted() {
        return noted;
    }

    int statements() {
        return statements;
    }

    String digest() {
        return digest;
    }

    boolean isRunning() {
        return running;
    }

    void begun() {
        noted = true;
    }

    void running(boolean now) {
        running = now;
    }

    void done(int number, String digestUpTo) {
        statements = number;
        digest = digestUpTo;
        running = false;
    }

    void forgotten() {
        noted = false;
    }
}

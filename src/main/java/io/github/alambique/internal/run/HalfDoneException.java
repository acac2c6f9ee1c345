package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;

/** A revision is partially applied, and what is asked for would run others without it. */
public final class HalfDoneException extends MigrationException {

    private static final long serialVersionUID = 1L;

    /** What says that nothing is partially applied. */
    static final String FORGET = "migrate:stamp -Dmigrate.to=current";

    private final transient HalfDone halfDone;

    HalfDoneException(HalfDone halfDone) {
        super(halfDone + "; nothing else can run before it is done", hint(halfDone));
        this.halfDone = halfDone;
    }

    private static String hint(HalfDone halfDone) {
        return "Go on with " + halfDone.command() + "; or undo those statements by hand, and forget them with "
                + FORGET;
    }

    /** What has to be done first. */
    public HalfDone halfDone() {
        return halfDone;
    }
}

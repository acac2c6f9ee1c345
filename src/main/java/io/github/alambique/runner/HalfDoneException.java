package io.github.alambique.runner;

import io.github.alambique.MigrationException;
import io.github.alambique.revision.Direction;

/** A revision is half done, and what is asked for would run others without it. */
public final class HalfDoneException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient HalfDone halfDone;

    HalfDoneException(HalfDone halfDone, boolean atBase) {
        super(halfDone + "; nothing else can run before it is done", hint(halfDone, atBase));
        this.halfDone = halfDone;
    }

    private static String hint(HalfDone halfDone, boolean atBase) {
        String goOn = halfDone.direction() == Direction.UPGRADE
                ? "migrate:upgrade -Dmigrate.to=" + halfDone.revision()
                : "migrate:downgrade -Dmigrate.to=-1";
        return "Go on with " + goOn + "; or undo those statements by hand, and forget them with " + forget(atBase);
    }

    /** The goal that says that nothing is half done. */
    static String forget(boolean atBase) {
        return "migrate:stamp -Dmigrate.to=" + (atBase ? "base" : "current");
    }

    /** What has to be done first. */
    public HalfDone halfDone() {
        return halfDone;
    }
}

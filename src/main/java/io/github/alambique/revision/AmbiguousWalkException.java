package io.github.alambique.revision;

import io.github.alambique.MigrationException;
import java.util.Collection;
import java.util.List;

/** A relative target whose steps could start at, or go on to, several revisions. */
public final class AmbiguousWalkException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String target;
    private final transient List<String> candidates;

    AmbiguousWalkException(String target, Collection<String> candidates) {
        super(
                "Target " + Names.quoted(target) + " is ambiguous: its steps could lead by " + Names.quoted(candidates),
                "Name the branch, as in -Dmigrate.to=<branch>@+1, or the revision itself");
        this.target = target;
        this.candidates = List.copyOf(candidates);
    }

    public String target() {
        return target;
    }

    /** The ids of the revisions to choose from. */
    public List<String> candidates() {
        return candidates;
    }
}

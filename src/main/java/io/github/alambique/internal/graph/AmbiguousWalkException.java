package io.github.alambique.internal.graph;

import io.github.alambique.MigrationException;
import java.util.Collection;
import java.util.List;

/** A relative target whose steps could start at, or go on to, several revisions. */
public final class AmbiguousWalkException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String target;
    private final transient List<String> candidates;

    private AmbiguousWalkException(String target, Collection<String> candidates, String example) {
        super(
                "Target " + Names.quoted(target) + " is ambiguous: its steps could lead by " + Names.quoted(candidates),
                "Choose one of these, as in -Dmigrate.to=" + example);
        this.target = target;
        this.candidates = List.copyOf(candidates);
    }

    /** The steps could begin at several revisions. */
    static AmbiguousWalkException start(Target target, Collection<String> candidates) {
        String steps = (target.steps() > 0 ? "@+" : "@") + target.steps();
        return new AmbiguousWalkException(
                target.text(), candidates, candidates.iterator().next() + steps);
    }

    /**
     * The steps could go on to several revisions.
     *
     * @param from where they could; down from there, others may be built on the same revision, and stay
     */
    static AmbiguousWalkException walk(Target target, String from, Collection<String> candidates) {
        String first = candidates.iterator().next();
        return new AmbiguousWalkException(target.text(), candidates, target.steps() > 0 ? first : from + '@' + first);
    }

    public String target() {
        return target;
    }

    /** The ids of the revisions to choose from. */
    public List<String> candidates() {
        return candidates;
    }
}

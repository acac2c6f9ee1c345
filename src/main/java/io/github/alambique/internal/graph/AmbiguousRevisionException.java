package io.github.alambique.internal.graph;

import io.github.alambique.MigrationException;
import java.util.Collection;
import java.util.List;

/** The beginning of several ids or labels, given for one. */
public final class AmbiguousRevisionException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String prefix;
    private final transient List<String> matches;

    AmbiguousRevisionException(String prefix, Collection<String> matches) {
        super(
                "Revision " + Names.quoted(prefix) + " is ambiguous: " + Names.quoted(matches) + " begin so",
                "Give more of the id");
        this.prefix = prefix;
        this.matches = List.copyOf(matches);
    }

    public String prefix() {
        return prefix;
    }

    /** The ids and labels that begin so. */
    public List<String> matches() {
        return matches;
    }
}

package io.github.alambique.internal.graph;

import io.github.alambique.MigrationException;
import java.util.Collection;
import java.util.List;

/** A target that means the one head, where there are several. */
public final class MultipleHeadsException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String target;
    private final transient List<String> heads;

    MultipleHeadsException(String target, Collection<String> heads) {
        this(
                target,
                heads,
                "Join the heads with migrate:merge, or name one of them, \"<branch>@head\" or \"heads\" in place of"
                        + " \"head\"");
    }

    private MultipleHeadsException(String target, Collection<String> heads, String hint) {
        super("Target " + Names.quoted(target) + " is ambiguous: there are heads " + Names.quoted(heads), hint);
        this.target = target;
        this.heads = List.copyOf(heads);
    }

    /** The same for a goal with a parameter that chooses a head. */
    MultipleHeadsException choosingWith(String parameter) {
        return new MultipleHeadsException(
                target, heads, "Choose one with " + parameter + ", or join them with migrate:merge");
    }

    public String target() {
        return target;
    }

    /** The ids of the heads it could mean. */
    public List<String> heads() {
        return heads;
    }
}

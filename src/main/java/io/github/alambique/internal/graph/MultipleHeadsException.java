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
        super(
                "Target " + Names.quoted(target) + " is ambiguous: there are heads " + Names.quoted(heads),
                "Join the heads with migrate:merge, or name one of them, \"<branch>@head\" or \"heads\" in place of"
                        + " \"head\"");
        this.target = target;
        this.heads = List.copyOf(heads);
    }

    public String target() {
        return target;
    }

    /** The ids of the heads it could mean. */
    public List<String> heads() {
        return heads;
    }
}

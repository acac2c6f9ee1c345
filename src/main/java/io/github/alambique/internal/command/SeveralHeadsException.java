package io.github.alambique.internal.command;

import io.github.alambique.MigrationException;
import java.util.List;

/** The revisions have more than one head, and were to have one. */
public final class SeveralHeadsException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> heads;

    /** What to do about several heads. */
    public static final String HINT =
            "Join them with mvn migrate:merge, or put one that is applied nowhere on top of another with"
                    + " mvn migrate:rebase -Dmigrate.head=<id> -Dmigrate.onto=<id>";

    SeveralHeadsException(List<String> heads) {
        super("There are %s heads: \"%s\"".formatted(heads.size(), String.join("\", \"", heads)), HINT);
        this.heads = List.copyOf(heads);
    }

    /** Their ids. */
    public List<String> heads() {
        return heads;
    }
}

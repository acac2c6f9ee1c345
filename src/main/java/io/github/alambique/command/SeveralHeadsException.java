package io.github.alambique.command;

import io.github.alambique.MigrationException;
import java.util.List;

/** The revisions have more than one head, and were to have one. */
public final class SeveralHeadsException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> heads;

    SeveralHeadsException(List<String> heads) {
        super(
                "There are %s heads: \"%s\"".formatted(heads.size(), String.join("\", \"", heads)),
                "Join them with mvn migrate:merge, or put one on top of the other with mvn migrate:rebase");
        this.heads = List.copyOf(heads);
    }

    /** Their ids. */
    public List<String> heads() {
        return heads;
    }
}

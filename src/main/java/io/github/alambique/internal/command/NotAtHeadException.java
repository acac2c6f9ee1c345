package io.github.alambique.internal.command;

import io.github.alambique.MigrationException;
import java.util.List;

/** The database is not at every head, and was to be. */
public final class NotAtHeadException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> pending;

    /** @param upgrade the command that applies them */
    public NotAtHeadException(List<String> pending, String upgrade) {
        super(
                "The database is not at head: not applied %s \"%s\""
                        .formatted(pending.size() == 1 ? "is" : "are", String.join("\", \"", pending)),
                "Run " + upgrade);
        this.pending = List.copyOf(pending);
    }

    /** The heads that are not applied. */
    public List<String> pending() {
        return pending;
    }
}

package io.github.alambique.internal.command;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.compare.BlockedChange;
import java.util.List;
import java.util.stream.Collectors;

/** PostgreSQL refuses changes that the desired schema needs, because of other objects. */
public final class BlockedChangesException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<BlockedChange> blocked;

    public BlockedChangesException(List<BlockedChange> blocked) {
        super(
                message(blocked),
                "Drop or change these in a revision of your own, apply it, and run"
                        + " this goal again. Recreate them in a third revision");
        this.blocked = List.copyOf(blocked);
    }

    static String message(List<BlockedChange> blocked) {
        return "PostgreSQL refuses to change "
                + blocked.stream().map(BlockedChangesException::reason).collect(Collectors.joining("; and "));
    }

    private static String reason(BlockedChange change) {
        return change.object() + ", because of " + String.join(", ", change.dependents());
    }

    /** The objects to change, each with those that depend on it. */
    public List<BlockedChange> blocked() {
        return blocked;
    }
}

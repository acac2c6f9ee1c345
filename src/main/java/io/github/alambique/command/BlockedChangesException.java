package io.github.alambique.command;

import io.github.alambique.MigrationException;
import io.github.alambique.compare.BlockedChange;
import java.util.List;
import java.util.stream.Collectors;

/** The desired schema cannot be made, since objects that are not managed depend on what would have to change. */
public final class BlockedChangesException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<BlockedChange> blocked;

    public BlockedChangesException(List<BlockedChange> blocked) {
        super(
                "PostgreSQL refuses the change of "
                        + blocked.stream()
                                .map(BlockedChangesException::reason)
                                .collect(Collectors.joining("; and of ")),
                "Autogenerate leaves such objects alone: drop or change them in a revision of your own, apply it, and run this"
                        + " goal again. What was dropped can be created again in a third revision");
        this.blocked = List.copyOf(blocked);
    }

    private static String reason(BlockedChange change) {
        return change.object() + ", because of " + String.join(", ", change.dependents());
    }

    /** The objects to change, each with those that depend on it. */
    public List<BlockedChange> blocked() {
        return blocked;
    }
}

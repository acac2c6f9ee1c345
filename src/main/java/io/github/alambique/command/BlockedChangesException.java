package io.github.alambique.command;

import io.github.alambique.MigrationException;
import io.github.alambique.compare.BlockedChange;
import java.util.List;
import java.util.stream.Collectors;

/** The desired schema cannot be reached: unmanaged objects depend on objects that must change. */
public final class BlockedChangesException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<BlockedChange> blocked;

    public BlockedChangesException(List<BlockedChange> blocked) {
        super(
                message(blocked),
                "Autogenerate does not manage these dependents. Drop or change them in a revision of your own, apply it, and run"
                        + " this goal again. Recreate them in a third revision");
        this.blocked = List.copyOf(blocked);
    }

    static String message(List<BlockedChange> blocked) {
        return "PostgreSQL refuses to change "
                + blocked.stream().map(BlockedChangesException::reason).collect(Collectors.joining("; and "));
    }

    private static String reason(BlockedChange change) {
        String depends = change.dependents().size() == 1 ? " depends on it" : " depend on it";
        return change.object() + ", because " + String.join(", ", change.dependents()) + depends;
    }

    /** The objects to change, each with those that depend on it. */
    public List<BlockedChange> blocked() {
        return blocked;
    }
}

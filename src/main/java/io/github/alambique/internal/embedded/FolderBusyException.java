package io.github.alambique.internal.embedded;

import io.github.alambique.MigrationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** Another process used a folder of the embedded server for longer than this one would wait. */
public final class FolderBusyException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient Path folder;
    private final transient OptionalLong holder;

    FolderBusyException(Path folder, OptionalLong holder, Duration waited) {
        super(
                "Folder \"%s\" of the embedded PostgreSQL has been in use by %s for %s s"
                        .formatted(folder, name(holder), waited.toSeconds()),
                "Wait for that build to end, or stop it, then run the goal again");
        this.folder = folder;
        this.holder = holder;
    }

    static String name(OptionalLong holder) {
        return holder.isPresent() ? "process " + holder.getAsLong() : "another process";
    }

    public Path folder() {
        return folder;
    }

    /** The process id of the one that uses it, when it is known. */
    public OptionalLong holder() {
        return holder;
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}

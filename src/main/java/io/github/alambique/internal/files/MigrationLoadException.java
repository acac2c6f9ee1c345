package io.github.alambique.internal.files;

import io.github.alambique.MigrationException;
import org.jspecify.annotations.Nullable;

/** A Java revision whose class cannot be used: not a migration, not public, or its construction failed. */
public final class MigrationLoadException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String revision;
    private final String location;

    MigrationLoadException(RevisionScript script, String reason, @Nullable Throwable cause) {
        super(
                "Revision \"" + script.metadata().id() + "\" in \"" + script.location() + "\" cannot be loaded: "
                        + reason,
                "A revision is a public class with a public constructor without parameters that implements"
                        + " io.github.alambique.Migration",
                cause);
        this.revision = script.metadata().id();
        this.location = script.location();
    }

    public String revision() {
        return revision;
    }

    public String location() {
        return location;
    }
}

package io.github.alambique.script;

import io.github.alambique.MigrationException;
import java.io.IOException;
import java.nio.file.Path;

/** The file system refuses to read or write a revision file or folder. */
public final class ScriptAccessException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String location;

    private ScriptAccessException(String action, String location, IOException cause) {
        super(
                "\"" + location + "\" cannot be " + action + ": "
                        + cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                "Check that the file system lets you",
                cause);
        this.location = location;
    }

    static ScriptAccessException reading(String location, IOException cause) {
        return new ScriptAccessException("read", location, cause);
    }

    static ScriptAccessException reading(Path location, IOException cause) {
        return reading(location.toString(), cause);
    }

    static ScriptAccessException writing(Path location, IOException cause) {
        return new ScriptAccessException("written", location.toString(), cause);
    }

    public String location() {
        return location;
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}

package io.github.alambique.internal.scratch;

import java.util.Objects;
import java.util.Optional;

/**
 * SQL to be run in a scratch database.
 *
 * @param name the name that users know: the path of a file, or the source of the text
 * @param text its statements
 * @param advice what to do if a statement of generated text fails; empty for a file, which the user can fix
 */
public record DdlScript(String name, String text, Optional<String> advice) {

    public DdlScript {
        Objects.requireNonNull(name);
        Objects.requireNonNull(text);
        Objects.requireNonNull(advice);
    }

    /** The script in a file. */
    public DdlScript(String name, String text) {
        this(name, text, Optional.empty());
    }

    String statementAt(int line) {
        return advice.isPresent() ? "A statement of " + name : "The statement at " + name + ":" + line;
    }
}

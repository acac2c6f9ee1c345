package io.github.alambique.internal.scratch;

import java.util.Objects;
import java.util.Optional;

/**
 * SQL to be run in a scratch database.
 *
 * @param name what its user knows it as: a file's path, or what it was made from
 * @param text its statements
 * @param advice what to do about a statement that fails, where nobody wrote the text; empty for a file, which is to be mended
 */
public record DdlScript(String name, String text, Optional<String> advice) {

    public DdlScript {
        Objects.requireNonNull(name);
        Objects.requireNonNull(text);
        Objects.requireNonNull(advice);
    }

    /** A file. */
    public DdlScript(String name, String text) {
        this(name, text, Optional.empty());
    }

    String statementAt(int line) {
        return advice.isPresent() ? "A statement of " + name : "The statement at " + name + ":" + line;
    }
}

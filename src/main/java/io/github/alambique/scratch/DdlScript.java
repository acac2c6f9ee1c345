package io.github.alambique.scratch;

import java.util.Objects;

/**
 * SQL to be run in a scratch database.
 *
 * @param name what its user knows it as: a file's path, or what it was made from
 * @param text its statements
 */
public record DdlScript(String name, String text) {

    public DdlScript {
        Objects.requireNonNull(name);
        Objects.requireNonNull(text);
    }
}

package io.github.alambique.internal.render;

import java.util.List;

/**
 * The body of {@code upgrade} or {@code downgrade} of a Java revision.
 *
 * @param imports what the lines need beyond the usual, as {@code java.util.List}
 * @param lines source lines, not indented
 */
public record RenderedCode(List<String> imports, List<String> lines) {

    public RenderedCode {
        imports = List.copyOf(imports);
        lines = List.copyOf(lines);
    }
}

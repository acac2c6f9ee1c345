package io.github.alambique.internal.render;

import java.util.List;

/**
 * The body of {@code upgrade} or {@code downgrade} of a Java revision.
 *
 * @param imports additional imports, such as {@code java.util.List}
 * @param lines source lines, relative to the body
 */
public record RenderedCode(List<String> imports, List<String> lines) {

    public RenderedCode {
        imports = List.copyOf(imports);
        lines = List.copyOf(lines);
    }
}

package io.github.alambique.maven;

import io.github.alambique.internal.graph.GraphDrawing;
import io.github.alambique.internal.graph.RevisionLine;
import io.github.alambique.internal.graph.RevisionView;
import java.util.Collection;
import java.util.List;

/** The graph as lanes of text, as wide as the terminal. */
final class GraphText {

    private static final int WIDTH = 120;
    private static final int LOG_PREFIX = "[INFO] ".length();

    private GraphText() {}

    /** With the version rows marked; none where the database is not asked. */
    static List<String> lines(List<RevisionView> newestFirst, Collection<String> current) {
        return GraphDrawing.draw(newestFirst, view -> RevisionLine.inGraph(view, current), terminalWidth());
    }

    // Shells set COLUMNS; where it is not exported, a usual width.
    private static int terminalWidth() {
        String columns = System.getenv().getOrDefault("COLUMNS", "");
        int width = columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : WIDTH;
        return Math.max(40, width - LOG_PREFIX);
    }
}

package io.github.alambique.maven;

import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.RevisionJson;
import io.github.alambique.internal.graph.RevisionLine;
import io.github.alambique.internal.graph.RevisionView;
import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** A goal's result as JSON, if {@code migrate.json} asks for it. */
record JsonOutput(Log log, boolean isWanted, @Nullable File file) {

    void print(String json) {
        new Output(log, file).text(json);
    }

    /**
     * Prints the revisions as JSON, or a line each, or all there is to say of each with an empty line between them.
     *
     * @param current the version rows to mark; none where the database is not asked
     */
    void print(RevisionFiles revisions, List<RevisionView> views, Collection<String> current, boolean verbose) {
        if (isWanted) {
            print(new RevisionJson(revisions, current).revisions(views));
        } else if (verbose) {
            entries(revisions, views, current).forEach(log::info);
        } else {
            views.forEach(view -> log.info(RevisionLine.history(view, current)));
        }
    }

    private static List<String> entries(RevisionFiles revisions, List<RevisionView> views, Collection<String> current) {
        var lines = new ArrayList<String>();
        for (RevisionView view : views) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(RevisionLine.entry(
                    view, current, revisions.script(view.revision().id()).location()));
        }
        return lines;
    }
}

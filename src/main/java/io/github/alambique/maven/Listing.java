package io.github.alambique.maven;

import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.graph.RevisionLine;
import io.github.alambique.internal.graph.RevisionView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Revisions as the listing goals print them. */
final class Listing {

    private final RevisionFiles revisions;
    private final Collection<String> current;

    /** @param current the version rows to mark; none where the database is not asked */
    Listing(RevisionFiles revisions, Collection<String> current) {
        this.revisions = revisions;
        this.current = current;
    }

    /** One line each, or all there is to say of each with an empty line between them. */
    List<String> lines(List<RevisionView> views, boolean verbose) {
        var lines = new ArrayList<String>();
        for (RevisionView view : views) {
            if (!verbose) {
                lines.add(RevisionLine.history(view, current));
                continue;
            }
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(RevisionLine.entry(
                    view, current, revisions.script(view.revision().id()).location()));
        }
        return lines;
    }
}

package io.github.alambique.maven;

import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.graph.Range;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.graph.RevisionView;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Lists the revisions, newest first. Asks the database only where the range or a mark needs it. */
@Mojo(name = "history", threadSafe = true)
public final class HistoryMojo extends ListingMojo {

    /**
     * Which of them: {@code start:end}, both included; an empty start is base and an empty end the heads. Either side may
     * be an id, the beginning of one, a label, {@code current} or relative, as in {@code -3:current}.
     */
    @Parameter(property = "migrate.range")
    private @Nullable String range;

    /** Marks the revisions that the database is at, which has to be asked. */
    @Parameter(property = "migrate.indicateCurrent", defaultValue = "false")
    private boolean indicateCurrent;

    /** Draws the graph, a lane a line of descent. */
    @Parameter(property = "migrate.graph", defaultValue = "false")
    private boolean graph;

    /** Shows all there is to say of each revision. */
    @Parameter(property = "migrate.verbose", defaultValue = "false")
    private boolean verbose;

    @Override
    void list(RevisionFiles revisions, JsonOutput output) {
        boolean asksDatabase = indicateCurrent || (range != null && range.contains("current"));
        Collection<String> rows = asksDatabase ? rows(revisions) : Set.of();
        List<RevisionMetadata> listed =
                range == null ? revisions.graph().history() : revisions.graph().history(Range.parse(range), rows);
        List<RevisionView> views = revisions.graph().view(listed);
        if (graph && !output.isWanted()) {
            GraphText.lines(views, rows).forEach(getLog()::info);
        } else {
            output.print(revisions, views, rows, verbose);
        }
    }
}

package io.github.alambique.maven;

import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.graph.Range;
import io.github.alambique.internal.graph.RevisionMetadata;
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

    @Override
    void list(RevisionFiles revisions) {
        boolean asksDatabase = indicateCurrent || (range != null && range.contains("current"));
        Collection<String> rows = asksDatabase ? current(revisions).rows() : Set.of();
        List<RevisionMetadata> listed =
                range == null ? revisions.graph().history() : revisions.graph().history(Range.parse(range), rows);
        if (graph && !isJson()) {
            GraphText.lines(revisions.graph().view(listed), rows).forEach(getLog()::info);
        } else {
            print(revisions, listed, rows);
        }
    }
}

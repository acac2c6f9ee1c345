package io.github.alambique.maven;

import io.github.alambique.internal.command.HeadBranches;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.RevisionJson;
import io.github.alambique.internal.command.SeveralHeadsException;
import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.graph.RevisionLine;
import io.github.alambique.internal.graph.RevisionView;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Lists the heads: the revisions that no other one revises. */
@Mojo(name = "heads", threadSafe = true)
public final class HeadsMojo extends ListingMojo {

    /** Leaves out the heads that other revisions depend on. */
    @Parameter(property = "migrate.resolveDependencies", defaultValue = "false")
    private boolean resolveDependencies;

    /** Draws what tells the heads apart, a lane a line of descent, down to where they meet. */
    @Parameter(property = "migrate.graph", defaultValue = "false")
    private boolean graph;

    @Override
    void list(RevisionFiles revisions) {
        RevisionGraph all = revisions.graph();
        List<RevisionView> heads = all.view(resolveDependencies ? all.realHeads() : all.heads());
        if (isJson()) {
            output(new RevisionJson(revisions, Set.of()).revisions(heads));
            return;
        }
        if (graph) {
            GraphText.lines(all.view(HeadBranches.of(all)), Set.of()).forEach(getLog()::info);
        } else if (isVerbose()) {
            new Listing(revisions, Set.of()).lines(heads, true).forEach(getLog()::info);
        } else {
            heads.stream().map(RevisionLine::head).forEach(getLog()::info);
        }
        if (heads.size() > 1) {
            getLog().info("There are several heads. " + SeveralHeadsException.HINT);
        }
    }
}

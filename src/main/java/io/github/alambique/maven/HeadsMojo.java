package io.github.alambique.maven;

import io.github.alambique.internal.command.HeadBranches;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.SchemaCommands;
import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.graph.RevisionLine;
import io.github.alambique.internal.graph.RevisionView;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Lists the heads: the revisions that no other one revises. */
@Mojo(name = "heads", threadSafe = true)
public final class HeadsMojo extends ReportMojo {

    /** Shows all there is to say of each head. */
    @Parameter(property = "migrate.verbose", defaultValue = "false")
    private boolean verbose;

    /** Leaves out the heads that other revisions depend on. */
    @Parameter(property = "migrate.resolveDependencies", defaultValue = "false")
    private boolean resolveDependencies;

    /** Draws how the heads differ, a lane for each line of descent, down to where they meet. */
    @Parameter(property = "migrate.graph", defaultValue = "false")
    private boolean graph;

    @Override
    void run() {
        JsonOutput json = json();
        RevisionFiles revisions = revisions();
        if (revisions.isEmpty() && !json.isWanted()) {
            skipModule();
            return;
        }
        RevisionGraph all = revisions.graph();
        List<RevisionView> heads = all.view(resolveDependencies ? all.realHeads() : all.heads());
        if (json.isWanted() || (verbose && !graph)) {
            json.print(revisions, heads, Set.of(), true);
        } else if (graph) {
            GraphText.lines(all.view(HeadBranches.of(all)), Set.of()).forEach(getLog()::info);
        } else {
            heads.forEach(head -> getLog().info(RevisionLine.head(head) + ", " + RevisionLine.title(head.revision())));
        }
        if (heads.size() > 1 && !json.isWanted()) {
            getLog().info("There are several heads. " + SchemaCommands.SEVERAL_HEADS);
        }
    }
}

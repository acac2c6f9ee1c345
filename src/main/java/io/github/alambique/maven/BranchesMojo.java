package io.github.alambique.maven;

import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.graph.RevisionLine;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.graph.RevisionView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Lists the branch points: the revisions that several others revise, each with these. */
@Mojo(name = "branches", threadSafe = true)
public final class BranchesMojo extends ReportMojo {

    /** Shows all there is to say of each branch point. */
    @Parameter(property = "migrate.verbose", defaultValue = "false")
    private boolean verbose;

    @Override
    void run() {
        JsonOutput json = json();
        RevisionFiles revisions = revisions();
        if (revisions.isEmpty() && !json.isWanted()) {
            skipModule();
            return;
        }
        RevisionGraph graph = revisions.graph();
        List<RevisionView> branchPoints = graph.view(graph.branchPoints());
        if (json.isWanted() || verbose) {
            json.print(revisions, branchPoints, Set.of(), true);
            return;
        }
        for (RevisionView branchPoint : branchPoints) {
            List<RevisionMetadata> children = branchPoint.children().stream()
                    .map(graph::find)
                    .flatMap(Optional::stream)
                    .toList();
            RevisionLine.branch(branchPoint, graph.view(children)).forEach(getLog()::info);
        }
    }
}

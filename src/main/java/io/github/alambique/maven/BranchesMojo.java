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

/** Lists the branch points: the revisions that several others revise, each with these. */
@Mojo(name = "branches", threadSafe = true)
public final class BranchesMojo extends ListingMojo {

    @Override
    void list(RevisionFiles revisions) {
        RevisionGraph graph = revisions.graph();
        if (isJson() || isVerbose()) {
            print(revisions, graph.branchPoints(), Set.of());
            return;
        }
        for (RevisionView branchPoint : graph.view(graph.branchPoints())) {
            List<RevisionMetadata> children = branchPoint.children().stream()
                    .map(graph::find)
                    .flatMap(Optional::stream)
                    .toList();
            RevisionLine.branch(branchPoint, graph.view(children)).forEach(getLog()::info);
        }
    }
}

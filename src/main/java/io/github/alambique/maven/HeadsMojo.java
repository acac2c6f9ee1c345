package io.github.alambique.maven;

import io.github.alambique.command.RevisionFiles;
import io.github.alambique.command.RevisionJson;
import io.github.alambique.revision.RevisionLine;
import io.github.alambique.revision.RevisionView;
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

    @Override
    void list(RevisionFiles revisions) {
        var graph = revisions.graph();
        List<RevisionView> heads = graph.view(resolveDependencies ? graph.realHeads() : graph.heads());
        if (isJson()) {
            output(new RevisionJson(revisions, Set.of()).revisions(heads));
            return;
        }
        if (isVerbose()) {
            new Listing(revisions, Set.of()).lines(heads, true).forEach(getLog()::info);
        } else {
            heads.stream().map(RevisionLine::head).forEach(getLog()::info);
        }
        if (heads.size() > 1) {
            getLog().info("Several heads: join them with mvn migrate:merge, or move one onto the other with"
                    + " mvn migrate:rebase");
        }
    }
}

package io.github.alambique.maven;

import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.RevisionJson;
import java.util.Collection;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Shows all there is to say of a revision. */
@Mojo(name = "show", threadSafe = true)
public final class ShowMojo extends ListingMojo {

    /** Which: an id or the beginning of one, a label, {@code head}, {@code heads}, or {@code current}, which asks the database. */
    @Parameter(property = "migrate.rev", defaultValue = "heads")
    private String rev;

    @Override
    void list(RevisionFiles revisions) {
        Collection<String> rows = rev.equals("current") ? current(revisions).rows() : Set.of();
        var views = revisions.graph().view(revisions.graph().resolve(rev, rows));
        if (isJson()) {
            output(new RevisionJson(revisions, rows).revisions(views));
        } else {
            new Listing(revisions, rows).lines(views, true).forEach(getLog()::info);
        }
    }
}

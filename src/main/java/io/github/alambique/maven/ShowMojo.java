package io.github.alambique.maven;

import io.github.alambique.internal.command.RevisionFiles;
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
    void list(RevisionFiles revisions, JsonOutput output) {
        Collection<String> rows = rev.equals("current") ? rows(revisions) : Set.of();
        var views = revisions.graph().view(revisions.graph().resolve(rev, rows));
        output.print(revisions, views, rows, true);
    }
}

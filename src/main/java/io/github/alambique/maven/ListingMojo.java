package io.github.alambique.maven;

import io.github.alambique.internal.command.Current;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.RevisionJson;
import io.github.alambique.internal.graph.RevisionMetadata;
import java.io.File;
import java.util.Collection;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that lists revisions, for people or as JSON. */
abstract class ListingMojo extends DatabaseMojo {

    /** Shows all there is to say of each revision. */
    @Parameter(property = "migrate.verbose", defaultValue = "false")
    private boolean verbose;

    /** Prints JSON instead, in the form described in docs/json.md; with {@code -q} nothing else is printed. */
    @Parameter(property = "migrate.json", defaultValue = "false")
    private boolean json;

    /** The file to write the JSON to; the terminal when not set. */
    @Parameter(property = "migrate.outputFile")
    private @Nullable File outputFile;

    @Override
    final void run() {
        RevisionFiles revisions = revisions();
        if (revisions.isEmpty() && !json) {
            passOver();
        } else {
            list(revisions);
        }
    }

    abstract void list(RevisionFiles revisions);

    final boolean isVerbose() {
        return verbose;
    }

    final boolean isJson() {
        return json;
    }

    final void output(String text) {
        new Output(getLog(), outputFile).text(text);
    }

    /** Prints them as JSON, or line by line as asked. */
    final void print(RevisionFiles revisions, List<RevisionMetadata> listed, Collection<String> current) {
        var views = revisions.graph().view(listed);
        if (json) {
            output(new RevisionJson(revisions, current).revisions(views));
        } else {
            new Listing(revisions, current).lines(views, verbose).forEach(getLog()::info);
        }
    }

    /** Asks the database where it is. */
    final Current.Result current(RevisionFiles revisions) {
        return new Current(revisions, database(), readSettings(), progress()).get();
    }
}

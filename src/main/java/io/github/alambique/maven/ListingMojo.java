package io.github.alambique.maven;

import io.github.alambique.internal.command.RevisionFiles;
import java.io.File;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that may ask the database and lists revisions, for people or as JSON. */
abstract class ListingMojo extends DatabaseMojo {

    /** Prints JSON instead, in the form described in docs/json.md; with {@code -q} nothing else is printed. */
    @Parameter(property = "migrate.json", defaultValue = "false")
    private boolean json;

    /** The file to write the JSON to; the terminal when not set. */
    @Parameter(property = "migrate.outputFile")
    private @Nullable File outputFile;

    @Override
    final void run() {
        Output.requireUse(session(), json, "migrate.json", "migrate.sql");
        RevisionFiles revisions = read();
        if (revisions.isEmpty() && !json) {
            skipModule();
        } else {
            list(revisions, new JsonOutput(getLog(), json, outputFile));
        }
    }

    /** The revisions to list. */
    RevisionFiles read() {
        return revisions();
    }

    abstract void list(RevisionFiles revisions, JsonOutput output);
}

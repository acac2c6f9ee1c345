package io.github.alambique.maven;

import java.io.File;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that needs no database of yours and whose result a program may read. */
abstract class ReportMojo extends MigrateMojo {

    /** Prints JSON in the form described in docs/json.md; with {@code -q} nothing else is printed. */
    @Parameter(property = "migrate.json", defaultValue = "false")
    private boolean json;

    /** The file to write the JSON to; the terminal when not set. */
    @Parameter(property = "migrate.outputFile")
    private @Nullable File outputFile;

    final JsonOutput json() {
        Output.requireUse(session(), json, "migrate.json", "migrate.sql");
        return new JsonOutput(getLog(), json, outputFile);
    }
}

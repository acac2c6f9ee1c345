package io.github.alambique.maven;

import io.github.alambique.internal.command.Difference;
import io.github.alambique.internal.command.DifferenceJson;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.SchemaCommands;
import io.github.alambique.internal.command.SchemaDriftException;
import java.io.File;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Fails the build when the desired schema and the current one differ, or when there is more than one head. With no database
 * configured it needs nothing but the checkout: the revisions are replayed in a scratch database. Changes nothing.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends ComparisonMojo {

    /** Prints JSON too, in the form described in docs/json.md; with {@code -q} nothing else is printed. */
    @Parameter(property = "migrate.json", defaultValue = "false")
    private boolean json;

    /** The file to write the JSON to; the terminal when not set. */
    @Parameter(property = "migrate.outputFile")
    private @Nullable File outputFile;

    @Override
    void run() {
        Output.requireUse(session(), json, "migrate.json", "migrate.sql");
        RevisionFiles files = comparedRevisions();
        if (isReactor() && !hasDesired(files)) {
            skipComparison();
            return;
        }
        Difference difference = SchemaCommands.check(files, comparison());
        if (json) {
            new Output(getLog(), outputFile).text(DifferenceJson.of(difference));
        }
        new DifferenceLog(getLog()).surroundings(difference);
        if (!difference.isEmpty()) {
            if (difference.described().size() > SchemaDriftException.SHOWN) {
                difference.described().forEach(operation -> getLog().info("Differs: " + operation));
            }
            throw new SchemaDriftException(difference);
        }
        getLog().info("Nothing differs from the desired schema");
    }
}

package io.github.alambique.maven;

import io.github.alambique.internal.command.Offline;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.run.TransactionMode;
import java.io.File;
import java.util.Locale;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that moves the database through the graph. */
abstract class RunMojo extends LockingMojo {

    /**
     * What one transaction holds: {@code revision}, so that a failure keeps the revisions before it, or {@code run}, so
     * that it keeps none.
     */
    @Parameter(property = "migrate.transaction", defaultValue = "revision")
    private String transaction;

    final TransactionMode transactionMode() {
        return switch (transaction.toLowerCase(Locale.ROOT)) {
            case "revision" -> TransactionMode.REVISION;
            case "run" -> TransactionMode.RUN;
            default -> throw new InvalidParameterException("migrate.transaction", transaction, "revision or run");
        };
    }

    /** Writes a SQL script of what would be run, and connects to no database. */
    @Parameter(property = "migrate.sql", defaultValue = "false")
    private boolean sql;

    /** The file to write the script to; the terminal when not set. */
    @Parameter(property = "migrate.outputFile")
    private @Nullable File outputFile;

    @Override
    final void run() {
        RevisionFiles revisions = revisions();
        if (revisions.isEmpty()) {
            passOver();
        } else if (sql) {
            new Output(getLog(), outputFile).text(script(new Offline(revisions, runSettings(transactionMode()))));
        } else {
            run(revisions);
        }
    }

    /** Does it to the database. */
    abstract void run(RevisionFiles revisions);

    /** Writes down what would be done. */
    abstract String script(Offline offline);
}

package io.github.alambique.maven;

import io.github.alambique.internal.command.EnsureVersion;
import io.github.alambique.internal.run.TransactionMode;
import org.apache.maven.plugins.annotations.Mojo;

/** Creates the version table, the history and the progress table, where they are not there yet. */
@Mojo(name = "ensure-version", threadSafe = true)
public final class EnsureVersionMojo extends LockingMojo {

    @Override
    void run() {
        boolean created =
                new EnsureVersion(revisions(), database(), runSettings(TransactionMode.REVISION), progress()).run();
        getLog().info(created ? "Created the version table" : "The version table is there");
    }
}

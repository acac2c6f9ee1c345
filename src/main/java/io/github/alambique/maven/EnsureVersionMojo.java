package io.github.alambique.maven;

import io.github.alambique.internal.lock.Pooler;
import io.github.alambique.internal.lock.Timeouts;
import io.github.alambique.internal.run.RunSettings;
import java.time.Duration;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Creates the version table, the history and the progress table, unless they exist. */
@Mojo(name = "ensure-version", threadSafe = true)
public final class EnsureVersionMojo extends DatabaseMojo {

    /** How many seconds to wait for another run on the same database. */
    @Parameter(property = "migrate.lockTimeout", defaultValue = "300")
    private int lockTimeout;

    /** The connection pooler before the server, as for {@code upgrade}. */
    @Parameter(property = "migrate.pooler", defaultValue = "auto")
    private String pooler;

    @Override
    void run() {
        Timeouts usual = Timeouts.DEFAULT;
        RunSettings settings = RunSettings.DEFAULT
                .withVersionTable(versionTable())
                .withTimeouts(new Timeouts(
                        Duration.ofSeconds(lockTimeout),
                        usual.statementLockTimeout(),
                        usual.statementTimeout(),
                        usual.lockRetries()))
                .withPooler(Parameters.choice("migrate.pooler", pooler, Pooler.class));
        boolean created =
                commands(revisions(), connections().database(), settings).ensureVersion();
        getLog().info(created ? "Created the version table" : "The version table is there");
    }
}

package io.github.alambique.maven;

import io.github.alambique.internal.command.Offline;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.Upgrade;
import io.github.alambique.internal.connect.ConfiguredDatabase;
import io.github.alambique.internal.run.RunResult;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Brings the database up to a revision, applying what is pending. Afterwards the Maven properties
 * {@code migrate.jdbc.url}, {@code migrate.jdbc.user} and {@code migrate.jdbc.password} hold the connection for what runs
 * later in the build.
 */
@Mojo(name = "upgrade", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class UpgradeMojo extends RunMojo {

    /**
     * How far: {@code head}, {@code heads}, {@code +1}, a revision id or the beginning of one, or a branch label; several
     * with commas. A script may begin elsewhere than at base: {@code start:end}.
     */
    @Parameter(property = "migrate.to", defaultValue = "head")
    private String to;

    @Override
    void run(RevisionFiles revisions) {
        ConfiguredDatabase configured = configuredDatabase();
        var upgrade = new Upgrade(revisions, database(configured), runSettings(transactionMode()), progress());
        RunResult result = upgrade.to(to);
        handOn(configured);
        if (result.steps().isEmpty()) {
            getLog().info("Nothing to upgrade: the database is at " + Rows.text(result.rows()));
        } else {
            getLog().info("Upgraded by %s to %s%s"
                    .formatted(
                            result.steps().size(),
                            Rows.text(result.rows()),
                            upgrade.isUndoneByOneStep(result)
                                    ? "; undo the last with mvn migrate:downgrade -Dmigrate.to=-1"
                                    : ""));
        }
    }

    @Override
    String script(Offline offline) {
        return offline.upgrade(to);
    }
}

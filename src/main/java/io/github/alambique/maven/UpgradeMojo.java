package io.github.alambique.maven;

import io.github.alambique.internal.command.Commands;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.connect.ConfiguredDatabase;
import io.github.alambique.internal.connect.ConnectionSettings;
import io.github.alambique.internal.run.OnChanged;
import io.github.alambique.internal.run.RunResult;
import java.util.Properties;
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

    /**
     * What is done when the file of an applied revision was changed, comments and white space aside: {@code warn} reports it,
     * {@code fail} fails before anything is run, {@code ignore} does not look. {@code stamp} to {@code current} accepts the
     * files as they are.
     */
    @Parameter(property = "migrate.onChanged", defaultValue = "warn")
    private String onChanged;

    @Override
    void run(RevisionFiles revisions) {
        ConfiguredDatabase configured = connections().configured();
        Commands commands = commands(revisions, connections().database(configured));
        RunResult result = commands.upgrade(to);
        handOn(configured);
        String rows = Parameters.rows(result.rows());
        if (result.steps().isEmpty()) {
            getLog().info("Nothing to upgrade: the database is at " + rows);
        } else {
            getLog().info("Upgraded by %s to %s%s"
                    .formatted(
                            result.steps().size(),
                            rows,
                            commands.isUndoneByOneStep(result)
                                    ? "; undo the last with mvn migrate:downgrade -Dmigrate.to=-1"
                                    : ""));
        }
    }

    /** Leaves the connection in the project's properties, for the goals after this one. */
    private void handOn(ConfiguredDatabase configured) {
        if (configured instanceof ConnectionSettings settings) {
            Properties properties = project().getProperties();
            properties.setProperty("migrate.jdbc.url", settings.jdbcUrl());
            properties.setProperty("migrate.jdbc.user", settings.user());
            properties.setProperty("migrate.jdbc.password", settings.password().reveal());
        }
    }

    @Override
    OnChanged onChanged() {
        return Parameters.choice("migrate.onChanged", onChanged, OnChanged.class);
    }

    @Override
    String script(Commands commands) {
        return commands.upgradeScript(to);
    }
}

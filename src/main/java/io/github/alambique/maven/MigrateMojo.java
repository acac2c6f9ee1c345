package io.github.alambique.maven;

import io.github.alambique.MigrationException;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** What every goal shares: the project, {@code migrate.skip}, and how a failure is told. */
public abstract class MigrateMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    /** Passes the goal over. */
    @Parameter(property = "migrate.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Override
    public Log getLog() {
        return PrintableLog.of(super.getLog());
    }

    /** Does the goal's work. */
    abstract void run();

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped: migrate.skip is set");
            return;
        }
        try {
            KnownProperties known = KnownProperties.of(plugin());
            known.check(
                    session.getUserProperties().stringPropertyNames(),
                    project.getModel().getProperties().stringPropertyNames());
            known.checkValues(ConnectionMojo.strings(session.getUserProperties()));
            run();
        } catch (MigrationException failure) {
            tell(failure);
        }
    }

    /** The one place where our errors become Maven's. */
    private static void tell(MigrationException failure) throws MojoExecutionException, MojoFailureException {
        String text =
                failure.hint().map(hint -> failure.getMessage() + "\n" + hint).orElse(failure.getMessage());
        if (failure.fault() == MigrationException.Fault.ENVIRONMENT) {
            throw new MojoExecutionException(text, frames(failure));
        }
        throw new MojoFailureException(text, frames(failure));
    }

    // Maven appends the message of each cause that the text does not hold already; all that -e should
    // add are the frames of the innermost one.
    private static Exception frames(MigrationException failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        var frames = new Exception(failure.getMessage());
        frames.setStackTrace(innermost.getStackTrace());
        return frames;
    }

    final PluginDescriptor plugin() {
        return execution.getMojoDescriptor().getPluginDescriptor();
    }

    /** Whether this is asked for the first time in this build. */
    final boolean isFirst(String matter) {
        Map<String, Object> data = session.getRequest().getData();
        synchronized (data) {
            return data.putIfAbsent(MigrateMojo.class.getName() + ' ' + matter, true) == null;
        }
    }

    /** Whether the plugin's configuration has an element, one of no parameter too. */
    final boolean configures(String element) {
        Xpp3Dom configuration = project.getGoalConfiguration(
                plugin().getGroupId(), plugin().getArtifactId(), execution.getExecutionId(), execution.getGoal());
        return configuration != null && configuration.getChild(element) != null;
    }

    MavenProject project() {
        return project;
    }

    MavenSession session() {
        return session;
    }

    boolean isReactor() {
        return session.getProjects().size() > 1;
    }

    /**
     * Says that there is nothing to do in this module of several; and when that was so in each of them, what is missing; no
     * single module can tell.
     */
    final void passOverModule(String reason, String missing) {
        getLog().info(reason + ": passed over");
        String key = MigrateMojo.class.getName() + ' ' + execution.getGoal() + ' ' + execution.getExecutionId();
        Map<String, Object> data = session.getRequest().getData();
        synchronized (data) {
            int modules = data.get(key) instanceof Integer before ? before + 1 : 1;
            if (modules == session.getProjects().size()) {
                data.remove(key);
                getLog().warn("Nothing was done: none of the %s modules %s".formatted(modules, missing));
            } else {
                data.put(key, modules);
            }
        }
    }
}

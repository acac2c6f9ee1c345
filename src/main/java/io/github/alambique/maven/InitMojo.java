package io.github.alambique.maven;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.command.Init;
import io.github.alambique.internal.files.Format;
import java.nio.file.Path;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes the project ready: the folders of the revisions and, in the POM, this plugin and, for Java revisions, the dependency
 * they are compiled with. What is there already is left as it is. Runs by its full coordinates in a project that does not
 * know the plugin yet.
 */
@Mojo(name = "init", threadSafe = true)
public final class InitMojo extends MigrateMojo {

    /** The format that revisions are to be written in: {@code java} or {@code sql}; {@code sql} adds no dependency. */
    @Parameter(property = "migrate.format", defaultValue = "java")
    private String format;

    @Override
    void run() {
        if (isReactor()) {
            throw new InvalidInputException(
                    "Only one module of a build has the revisions, and several are selected. Nothing was changed",
                    "Choose the module, as in mvn migrate:init -pl app");
        }
        Path pom = project().getFile().toPath();
        PluginDescriptor plugin = plugin();
        boolean java = RevisionFormat.parse(format) == Format.JAVA;
        Init.Result result =
                new Init(layout(), pom).run(plugin.getGroupId(), plugin.getArtifactId(), plugin.getVersion(), java);
        result.folders().forEach(folder -> getLog().info("Made " + relative(folder)));
        getLog().info(
                        result.pomChanged()
                                ? relative(pom) + " now has the plugin"
                                        + (java ? ", and for Java revisions the same as a dependency" : "")
                                : relative(pom) + " has all it needs");
        getLog().info("Next: mvn migrate:revision -Dmigrate.message=\"first tables\""
                + (java ? "" : " -Dmigrate.format=sql") + ", with -Dmigrate.autogenerate to have it written"
                + " from entities or a desired schema; or mvn migrate:baseline for what a database has already");
    }
}

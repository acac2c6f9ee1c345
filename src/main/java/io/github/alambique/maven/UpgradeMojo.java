package io.github.alambique.maven;

import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Mojo;

/** Brings the database up to a revision. */
@Mojo(name = "upgrade", threadSafe = true)
public final class UpgradeMojo extends AbstractMojo {
    @Override
    public void execute() {
        getLog().info("nothing yet");
    }
}

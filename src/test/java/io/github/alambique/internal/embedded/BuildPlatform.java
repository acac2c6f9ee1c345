package io.github.alambique.internal.embedded;

import java.io.File;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;

/** Prints the artifact of PostgreSQL's binaries that this project's POM takes for its tests on this machine. */
final class BuildPlatform {

    private BuildPlatform() {}

    public static void main(String[] none) throws ModelBuildingException {
        var request = new DefaultModelBuildingRequest()
                .setPomFile(new File("pom.xml").getAbsoluteFile())
                .setSystemProperties(System.getProperties())
                .setProcessPlugins(false);
        new DefaultModelBuilderFactory()
                .newInstance().build(request).getEffectiveModel().getDependencies().stream()
                        .filter(dependency -> dependency.getGroupId().equals(EmbeddedPlatform.GROUP_ID))
                        .forEach(dependency -> System.out.print(dependency.getArtifactId()));
    }
}

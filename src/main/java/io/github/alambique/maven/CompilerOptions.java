package io.github.alambique.maven;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What Java revisions need of the options that the project's own compiler plugin has: those that change what a source may use, or what
 * is in its classes. Processors and warnings are matters of the project's build.
 */
final class CompilerOptions {

    private static final String GROUP = "org.apache.maven.plugins";
    private static final String ARTIFACT = "maven-compiler-plugin";

    private final MavenProject project;

    CompilerOptions(MavenProject project) {
        this.project = project;
    }

    List<String> get() {
        Optional<Xpp3Dom> configuration =
                Optional.ofNullable(project.getGoalConfiguration(GROUP, ARTIFACT, "default-compile", "compile"));
        List<String> given = arguments(configuration);
        var options = new ArrayList<String>();
        if (isSet(configuration, "parameters") || given.contains("-parameters")) {
            options.add("-parameters");
        }
        if (isSet(configuration, "enablePreview") || given.contains("--enable-preview")) {
            options.addAll(List.of(
                    "--enable-preview",
                    "--source",
                    Integer.toString(Runtime.version().feature())));
        }
        for (int index = 0; index < given.size(); index++) {
            String option = given.get(index);
            if (option.startsWith("--add-") || option.startsWith("--limit-modules")) {
                options.add(option);
                if (!option.contains("=") && index + 1 < given.size()) {
                    options.add(given.get(index + 1));
                }
            }
        }
        return options;
    }

    private boolean isSet(Optional<Xpp3Dom> configuration, String name) {
        return configuration
                .map(dom -> dom.getChild(name))
                .map(Xpp3Dom::getValue)
                .or(() -> Optional.ofNullable(project.getProperties().getProperty("maven.compiler." + name)))
                .filter(Boolean::parseBoolean)
                .isPresent();
    }

    private static List<String> arguments(Optional<Xpp3Dom> configuration) {
        return configuration.stream()
                .flatMap(dom -> Stream.concat(
                        Optional.ofNullable(dom.getChild("compilerArgs")).stream()
                                .flatMap(list -> Arrays.stream(list.getChildren())),
                        Optional.ofNullable(dom.getChild("compilerArgument")).stream()))
                .map(Xpp3Dom::getValue)
                .filter(value -> value != null)
                .flatMap(value -> Stream.of(value.strip().split("\\s+")))
                .toList();
    }
}

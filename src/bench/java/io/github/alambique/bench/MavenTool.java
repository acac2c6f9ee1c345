package io.github.alambique.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs goals with the Maven that runs this build, and its local repository. */
record MavenTool(Path home, Path localRepository) {

    static MavenTool ofThisBuild() {
        return new MavenTool(Path.of(System.getProperty("maven.home")), Path.of(System.getProperty("bench.repository")));
    }

    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/mvn").toString(), "-B", "-Dmaven.repo.local=" + localRepository));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A project that knows one plugin. */
    static String pom(String plugin, String dependencies) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>bench</groupId>
                  <artifactId>bench</artifactId>
                  <version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>%s</dependencies>
                  <build><plugins><plugin>%s</plugin></plugins></build>
                </project>
                """.formatted(dependencies, plugin);
    }

    static String artifact(String group, String name, String version) {
        return "<groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>".formatted(group, name, version);
    }

    static String dependency(String group, String name, String version) {
        return "<dependency>" + artifact(group, name, version) + "</dependency>";
    }
}

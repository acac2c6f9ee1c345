package io.github.alambique.trust;

import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Maven project with this plugin, and real Maven processes that run its goals on a database. They take the plugin from where
 * the build has installed it for its invoker projects.
 */
final class MavenProject {

    private static final Path REPOSITORY = Path.of("target", "it-repo").toAbsolutePath();
    private static final Path SETTINGS = Path.of("src", "it", "settings.xml");

    private final Path folder;
    private final Path settings;
    private final TestDatabase database;

    private MavenProject(Path folder, Path settings, TestDatabase database) {
        this.folder = folder;
        this.settings = settings;
        this.database = database;
    }

    /** What a Maven process said, and how it ended. */
    record Run(int exit, String log) {}

    /**
     * Writes the POM.
     *
     * @param configuration the elements of the plugin's configuration
     */
    static MavenProject create(Path folder, TestDatabase database, String configuration) throws IOException {
        Files.writeString(folder.resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>trust</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>io.github.alambique</groupId>
                        <artifactId>migrate-maven-plugin</artifactId>
                        <version>%s</version>
                        <configuration>%s</configuration>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(System.getProperty("test.version"), configuration));
        String repository =
                Path.of(System.getProperty("test.localRepository")).toUri().toString();
        Path settings = Files.writeString(
                folder.resolve("settings.xml"), Files.readString(SETTINGS).replace("@localRepositoryUrl@", repository));
        return new MavenProject(folder, settings, database);
    }

    /** Starts a process, whose output has to be read. */
    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("test.mavenHome"), "bin", "mvn").toString(),
                "-B",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + REPOSITORY));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("MIGRATE_URL", database.url());
        builder.environment().put("MIGRATE_USER", database.user());
        builder.environment().put("MIGRATE_PASSWORD", database.password());
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        return builder.start();
    }

    /** Runs one to its end. */
    Run run(String... arguments) throws IOException, InterruptedException {
        return end(start(arguments));
    }

    static Run end(Process process) throws IOException, InterruptedException {
        String log = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Run(process.waitFor(), log);
    }
}

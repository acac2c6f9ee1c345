package io.github.alambique.bench;

import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Flyway's Maven plugin, with SQL migrations. */
record FlywayPlugin(MavenTool maven) implements Contestant {

    private static final String GROUP = "org.flywaydb";

    @Override
    public String name() {
        return "Flyway";
    }

    @Override
    public void prepare(Path folder, Workload workload) throws IOException {
        String version = System.getProperty("bench.flyway");
        String plugin = MavenTool.artifact(GROUP, "flyway-maven-plugin", version)
                + "<dependencies>"
                + MavenTool.dependency(GROUP, "flyway-database-postgresql", version)
                + MavenTool.dependency("org.postgresql", "postgresql", System.getProperty("bench.postgresql"))
                + "</dependencies>";
        Files.writeString(folder.resolve("pom.xml"), MavenTool.pom(plugin, ""));
        Path migrations = Files.createDirectories(folder.resolve("sql"));
        for (int i : workload.numbers().toArray()) {
            Files.writeString(
                    migrations.resolve("V%d__table.sql".formatted(i + 1)),
                    String.join(";\n", Workload.statements(i)) + ";\n");
        }
    }

    @Override
    public Optional<List<String>> command(Task task, Path folder, TestDatabase database) {
        return switch (task) {
            case START -> Optional.of(maven.command("validate"));
            case UPGRADE, NOTHING -> goal(folder, database, "migrate");
            case CURRENT -> goal(folder, database, "info");
            case HISTORY, UNCHANGED, CHANGED -> Optional.empty();
        };
    }

    private Optional<List<String>> goal(Path folder, TestDatabase database, String goal) {
        return Optional.of(maven.command(
                GROUP + ":flyway-maven-plugin:" + System.getProperty("bench.flyway") + ":" + goal,
                "-Dflyway.url=" + database.url(),
                "-Dflyway.user=" + database.user(),
                "-Dflyway.locations=filesystem:" + folder.resolve("sql")));
    }

    @Override
    public Map<String, String> environment(TestDatabase database) {
        return Map.of("MAVEN_OPTS", "", "FLYWAY_PASSWORD", database.password());
    }
}

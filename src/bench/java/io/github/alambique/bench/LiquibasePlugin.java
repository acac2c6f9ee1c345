package io.github.alambique.bench;

import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Liquibase's Maven plugin, with a changelog in SQL. */
record LiquibasePlugin(MavenTool maven) implements Contestant {

    private static final String GROUP = "org.liquibase";

    @Override
    public String name() {
        return "Liquibase";
    }

    @Override
    public void prepare(Path folder, Workload workload) throws IOException {
        String plugin = MavenTool.artifact(GROUP, "liquibase-maven-plugin", System.getProperty("bench.liquibase"))
                + "<dependencies>"
                + MavenTool.dependency("org.postgresql", "postgresql", System.getProperty("bench.postgresql"))
                + "</dependencies>";
        Files.writeString(folder.resolve("pom.xml"), MavenTool.pom(plugin, ""));
        Files.writeString(
                folder.resolve("changelog.sql"),
                "--liquibase formatted sql\n"
                        + workload.numbers()
                                .mapToObj(i -> "\n--changeset bench:" + Workload.id(i) + "\n"
                                        + String.join(";\n", Workload.statements(i)) + ";\n")
                                .collect(Collectors.joining()));
    }

    @Override
    public Optional<List<String>> command(Task task, Path folder, TestDatabase database) {
        return switch (task) {
            case START -> Optional.of(maven.command("validate"));
            case UPGRADE, NOTHING -> goal(database, "update");
            case CURRENT -> goal(database, "status");
            case HISTORY, UNCHANGED, CHANGED -> Optional.empty();
        };
    }

    private Optional<List<String>> goal(TestDatabase database, String goal) {
        return Optional.of(maven.command(
                GROUP + ":liquibase-maven-plugin:" + System.getProperty("bench.liquibase") + ":" + goal,
                "-Dliquibase.url=" + database.url(),
                "-Dliquibase.username=" + database.user(),
                "-Dliquibase.password=" + database.password(),
                "-Dliquibase.changeLogFile=changelog.sql",
                "-Dliquibase.searchPath=.",
                "-Dliquibase.analytics.enabled=false"));
    }

    @Override
    public Map<String, String> environment(TestDatabase database) {
        return Map.of("MAVEN_OPTS", "");
    }
}

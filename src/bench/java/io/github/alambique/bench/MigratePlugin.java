package io.github.alambique.bench;

import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** This plugin, with revisions in SQL or in Java. */
record MigratePlugin(MavenTool maven, boolean java) implements Contestant {

    private static final String GROUP = "io.github.alambique";
    private static final String NAME = "migrate-maven-plugin";

    @Override
    public String name() {
        return java ? "migrate (Java)" : "migrate (SQL)";
    }

    @Override
    public void prepare(Path folder, Workload workload) throws IOException {
        String version = System.getProperty("bench.version");
        String dependencies = java ? MavenTool.dependency(GROUP, NAME, version) : "";
        Files.writeString(
                folder.resolve("pom.xml"), MavenTool.pom(MavenTool.artifact(GROUP, NAME, version), dependencies));
        Path revisions = Files.createDirectories(folder.resolve(
                java ? "src/main/java/db/migrations" : "src/main/resources/db/migrations"));
        for (int i : workload.numbers().toArray()) {
            String file = "r%d_%s.%s".formatted(i, Workload.id(i), java ? "java" : "sql");
            Files.writeString(revisions.resolve(file), java ? javaRevision(i) : sqlRevision(i));
        }
        Path schema = Files.createDirectories(folder.resolve("src/main/resources/db/schema"));
        Files.writeString(
                schema.resolve("schema.sql"),
                workload.numbers()
                        .mapToObj(i -> String.join(";\n", Workload.statements(i)) + ";\n")
                        .collect(Collectors.joining()));
    }

    private static String sqlRevision(int i) {
        return """
                -- revision:  %s
                -- revises:   %s
                -- message:   table %d

                -- migrate:upgrade
                %s;

                -- migrate:downgrade
                %s;
                """.formatted(
                        Workload.id(i),
                        i == 0 ? "-" : Workload.id(i - 1),
                        i,
                        String.join(";\n", Workload.statements(i)),
                        Workload.undo(i));
    }

    private static String javaRevision(int i) {
        String reference = i % 3 == 0 && i > 0
                ? "        op.addConstraint(\"t%d\", foreignKey(\"parent\").references(\"t%d\", \"id\"));\n".formatted(i, i - 1)
                : "";
        return """
                package db.migrations;

                import static io.github.alambique.ddl.Ddl.*;
                import static io.github.alambique.ddl.Types.*;

                import io.github.alambique.Migration;
                import io.github.alambique.Operations;
                import io.github.alambique.Revision;

                /** table %1$d */
                @Revision(id = "%2$s", revises = %3$s)
                public class r%1$d_%2$s implements Migration {

                    @Override
                    public void upgrade(Operations op) {
                        op.createTable(
                                "t%1$d",
                                column("id", bigint()),
                                column("name", text()).notNull(),
                                column("created", timestamp()).defaultExpression("now()"),
                                column("parent", bigint()),
                                primaryKey("id"));
                        op.createIndex("t%1$d_name_idx", "t%1$d", "name");
                %4$s    }

                    @Override
                    public void downgrade(Operations op) {
                        op.dropTable("t%1$d");
                    }
                }
                """.formatted(i, Workload.id(i), i == 0 ? "{}" : '"' + Workload.id(i - 1) + '"', reference);
    }

    @Override
    public Optional<List<String>> command(Task task, Path folder, TestDatabase database) {
        return switch (task) {
            case START -> Optional.of(maven.command("validate"));
            case UPGRADE, NOTHING -> goal(database, "migrate:upgrade");
            case CURRENT -> goal(database, "migrate:current");
            case HISTORY -> goal(database, "migrate:history");
            case UNCHANGED, CHANGED -> java ? Optional.empty() : autogenerate(database);
        };
    }

    private Optional<List<String>> autogenerate(TestDatabase database) {
        return goal(
                database,
                "migrate:revision",
                "-Dmigrate.autogenerate",
                "-Dmigrate.message=bench",
                "-Dmigrate.format=sql",
                "-Dmigrate.desired=src/main/resources/db/schema");
    }

    private Optional<List<String>> goal(TestDatabase database, String goal, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                GROUP + ":" + NAME + ":" + System.getProperty("bench.version") + goal.substring(goal.indexOf(':'))));
        arguments.addAll(List.of(
                "-Dmigrate.host=" + database.host(),
                "-Dmigrate.port=" + database.port(),
                "-Dmigrate.database=" + database.name(),
                "-Dmigrate.user=" + database.user()));
        arguments.addAll(List.of(more));
        return Optional.of(maven.command(arguments.toArray(String[]::new)));
    }

    @Override
    public Map<String, String> environment(TestDatabase database) {
        return Map.of("MAVEN_OPTS", "", "MIGRATE_PASSWORD", database.password());
    }
}

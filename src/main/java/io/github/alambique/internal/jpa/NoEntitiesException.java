package io.github.alambique.internal.jpa;

import static java.util.stream.Collectors.joining;

import io.github.alambique.MigrationException;
import java.nio.file.Path;
import java.util.List;

/** There are no entities where they were looked for. */
public final class NoEntitiesException extends MigrationException {

    private static final long serialVersionUID = 1L;

    NoEntitiesException(JpaProject project, List<String> outdated) {
        super(
                "No JPA entity in %s%s%s".formatted(places(project), packages(project), outdated(outdated)),
                outdated.isEmpty()
                        ? (project.entityPackages().isEmpty()
                                        ? "Run"
                                        : "Name their packages with migrate.entityPackages, run")
                                + " it in the module that has them, name jars that do with migrate.entityJars, or keep the"
                                + " schema as SQL files in src/main/resources/db/schema, or where migrate.desired says"
                        : "Move the entities to jakarta.persistence (Jakarta EE 9, Hibernate 6.2 or newer, EclipseLink 4)");
    }

    private static String places(JpaProject project) {
        return project.entityRoots().isEmpty()
                ? "the project, which has no classes"
                : project.entityRoots().stream().map(Path::toString).collect(joining("\", \"", "\"", "\""));
    }

    private static String packages(JpaProject project) {
        return project.entityPackages().isEmpty()
                ? ""
                : ", in packages \"" + String.join("\", \"", project.entityPackages()) + "\"";
    }

    private static String outdated(List<String> outdated) {
        return outdated.isEmpty() ? "" : ", but \"%s\" with javax.persistence".formatted(outdated.get(0));
    }
}

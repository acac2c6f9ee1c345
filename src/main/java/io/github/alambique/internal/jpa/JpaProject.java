package io.github.alambique.internal.jpa;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the entities of a project are read from.
 *
 * @param entityRoots folders of classes and jars that are searched for entities; the project's own first
 * @param classPath the project's whole class path, its own classes and the entity roots among it
 * @param persistenceUnit the unit to take when {@code META-INF/persistence.xml} has several
 * @param entityPackages the packages to take entities from, those below them included; empty for all
 * @param properties settings for the persistence provider, which win over all others
 * @param artifacts the class path of artifacts, as {@code groupId:artifactId:version}; asked for Hibernate, only when the project
 *     has no provider
 */
public record JpaProject(
        List<Path> entityRoots,
        List<Path> classPath,
        Optional<String> persistenceUnit,
        List<String> entityPackages,
        Map<String, String> properties,
        Function<List<String>, List<Path>> artifacts) {

    public JpaProject {
        entityRoots = List.copyOf(entityRoots);
        classPath = List.copyOf(classPath);
        Objects.requireNonNull(persistenceUnit);
        entityPackages = List.copyOf(entityPackages);
        properties = Map.copyOf(properties);
        Objects.requireNonNull(artifacts);
    }
}

package io.github.alambique.internal.jpa;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The project to read entities from.
 *
 * @param entityRoots folders of classes and jars to search for entities; the project's own first
 * @param classPath the project's whole class path, including its own classes and the entity roots
 * @param persistenceUnit the unit to choose if {@code META-INF/persistence.xml} has several
 * @param entityPackages the packages of the entities, including subpackages; empty for all
 * @param properties settings for the persistence provider, which override all others
 * @param artifacts resolves the class path of artifacts, as {@code groupId:artifactId:version}; used for Hibernate if
 *     the project has no provider
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

package io.github.alambique.internal.jpa;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.jpaconfig.ClassPath;
import io.github.alambique.internal.jpaconfig.MappingFile;
import io.github.alambique.internal.jpaconfig.PersistenceConfiguration;
import io.github.alambique.internal.jpaconfig.PersistenceUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Combines the sources of a project's entities: its classes, and the configuration of its persistence. */
final class EntityFinder {

    private final JpaProject project;
    private final JpaClassLoader classPath;
    private final PersistenceConfiguration configuration;

    private EntityFinder(JpaProject project, JpaClassLoader roots, JpaClassLoader classPath) {
        this.project = project;
        this.classPath = classPath;
        this.configuration = new PersistenceConfiguration(roots, classPath, project.persistenceUnit());
    }

    static Optional<Entities> find(JpaProject project, EntityScan scan) {
        try (var roots = new JpaClassLoader(project.entityRoots());
                var classPath = new JpaClassLoader(project.classPath())) {
            return new EntityFinder(project, roots, classPath).find(scan);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Optional<Entities> find(EntityScan scan) {
        PersistenceUnit declared = configuration.unit();
        Set<String> classes = classes(declared, scan);
        if (!classes.isEmpty()) {
            classes.addAll(ofStarters());
        }
        Set<String> mappingFiles = configuration.mappingFiles();
        requireClasses(declared, mappingFiles);
        if (classes.isEmpty() && mappingFiles.isEmpty()) {
            return Optional.empty();
        }
        int count = classes.size();
        boolean withTables = scan.withTables().stream().anyMatch(classes::contains);
        classes.addAll(scan.packages());
        Map<String, String> settings = new HashMap<>(configuration.settings());
        settings.putAll(project.properties());
        PersistenceUnit unit = declared.managing(List.copyOf(classes), List.copyOf(mappingFiles));
        return Optional.of(new Entities(project, unit, settings, count, withTables, names(unit, settings)));
    }

    // A project without a provider gets Hibernate.
    private ProviderNames names(PersistenceUnit unit, Map<String, String> settings) {
        return ProviderNames.of(Provider.find(unit, settings, classPath)
                .map(Provider::className)
                .orElse(Provider.HIBERNATE));
    }

    private Set<String> classes(PersistenceUnit declared, EntityScan scan) {
        var classes = new LinkedHashSet<>(declared.classes());
        if (!declared.onlyListed()) {
            List<String> packages = configuration.packages();
            scan.classes().stream()
                    .filter(name ->
                            packages.isEmpty() || packages.stream().anyMatch(each -> name.startsWith(each + ".")))
                    .forEach(classes::add);
        }
        return classes;
    }

    private List<String> ofStarters() {
        List<String> packages =
                project.entityPackages().isEmpty() ? configuration.starterPackages(project.classPath()) : List.of();
        return packages.isEmpty()
                ? List.of()
                : EntityScan.of(project.classPath(), packages).classes();
    }

    // The provider reports a mapping file that is missing.
    private void requireClasses(PersistenceUnit declared, Set<String> mappingFiles) {
        requireClasses(declared.classes(), declared, declared.file());
        mappingFiles.stream()
                .flatMap(name -> Optional.ofNullable(classPath.getResource(name)).stream())
                .forEach(file -> requireClasses(MappingFile.classes(file), declared, file.getPath()));
    }

    private void requireClasses(List<String> names, PersistenceUnit unit, String file) {
        List<String> missing = names.stream().filter(name -> !isPresent(name)).toList();
        if (!missing.isEmpty()) {
            // Providers would leave out their tables without a word.
            throw new InvalidInputException(
                    "Not on the project's class path: \"%s\", which persistence unit \"%s\" lists in \"%s\""
                            .formatted(String.join("\", \"", missing), unit.name(), file),
                    "Correct the name in the source of that file (the name of a nested class has a $), or add the"
                            + " dependency that has the class to the POM, and run the goal again; or run mvn clean if the name is"
                            + " no longer in your sources");
        }
    }

    // Hibernate allows packages with annotations in a list of classes.
    private boolean isPresent(String name) {
        return ClassPath.has(classPath, name) || ClassPath.has(classPath, name + ".package-info");
    }
}

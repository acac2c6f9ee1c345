package io.github.alambique.internal.jpa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts together what a project says of its entities: its classes, {@code persistence.xml} and its configuration. */
final class EntityFinder {

    private final JpaProject project;
    private final JpaClassLoader roots;
    private final JpaClassLoader classPath;
    private final ApplicationConfiguration application;
    private final QuarkusSettings quarkus;

    private EntityFinder(JpaProject project, JpaClassLoader roots, JpaClassLoader classPath) {
        this.project = project;
        this.roots = roots;
        this.classPath = classPath;
        this.application = ApplicationConfiguration.of(
                new ConfigurationFiles(roots, new ApplicationYaml(classPath)), ProcessSettings.ofThisProcess());
        this.quarkus = new QuarkusSettings(application, project.persistenceUnit());
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
        PersistenceUnit declared = quarkus.declaresUnit()
                ? PersistenceUnit.UNNAMED
                : PersistenceUnits.of(roots).chosen(project.persistenceUnit(), QuarkusSettings.units(application));
        Set<String> classes = classes(declared, scan);
        if (!classes.isEmpty() && declared.equals(PersistenceUnit.UNNAMED)) {
            classes.addAll(ofStarters());
        }
        Set<String> mappingFiles = mappingFiles(declared);
        requireClasses(declared, mappingFiles);
        if (classes.isEmpty() && mappingFiles.isEmpty()) {
            return Optional.empty();
        }
        int count = classes.size();
        boolean withTables = scan.withTables().stream().anyMatch(classes::contains);
        classes.addAll(scan.packages());
        Map<String, String> settings = settings(declared);
        PersistenceUnit unit = declared.managing(List.copyOf(classes), List.copyOf(mappingFiles));
        return Optional.of(new Entities(project, unit, settings, count, withTables, names(unit, settings)));
    }

    // Without a provider of its own, the project gets Hibernate.
    private ProviderNames names(PersistenceUnit unit, Map<String, String> settings) {
        return ProviderNames.of(Provider.find(unit, settings, classPath)
                .map(Provider::className)
                .orElse(Provider.HIBERNATE));
    }

    private Set<String> classes(PersistenceUnit declared, EntityScan scan) {
        var classes = new LinkedHashSet<>(declared.classes());
        if (!declared.onlyListed()) {
            List<String> packages = quarkus.packages();
            scan.classes().stream()
                    .filter(name ->
                            packages.isEmpty() || packages.stream().anyMatch(each -> name.startsWith(each + ".")))
                    .forEach(classes::add);
        }
        return classes;
    }

    private List<String> ofStarters() {
        List<String> packages = project.entityPackages().isEmpty()
                ? AutoConfigurationPackages.of(project.classPath(), classPath, application)
                : List.of();
        return packages.isEmpty()
                ? List.of()
                : EntityScan.of(project.classPath(), packages).classes();
    }

    private Set<String> mappingFiles(PersistenceUnit declared) {
        var files = new LinkedHashSet<>(declared.mappingFiles());
        files.addAll(SpringSettings.mappingFiles(application));
        files.addAll(quarkus.mappingFiles());
        if (roots.getResource("META-INF/orm.xml") != null) {
            files.add("META-INF/orm.xml");
        }
        return files;
    }

    // Of a mapping file that is not there the provider tells.
    private void requireClasses(PersistenceUnit declared, Set<String> mappingFiles) {
        requireClasses(declared.classes(), declared, declared.file());
        mappingFiles.stream()
                .flatMap(name -> Optional.ofNullable(classPath.getResource(name)).stream())
                .forEach(file -> requireClasses(MappingFile.classes(file), declared, file.getPath()));
    }

    private void requireClasses(List<String> names, PersistenceUnit unit, String file) {
        List<String> missing = names.stream()
                .filter(name -> !classPath.hasClassOrPackage(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new MissingClassesException(missing, unit.name(), file);
        }
    }

    private Map<String, String> settings(PersistenceUnit declared) {
        var settings = new LinkedHashMap<>(SpringSettings.defaults(classPath));
        settings.putAll(declared.properties());
        settings.putAll(SpringSettings.of(application));
        settings.putAll(quarkus.settings());
        settings.putAll(project.properties());
        return settings;
    }
}

package io.github.alambique.internal.jpaconfig;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The persistence settings of an application: {@code persistence.xml}, and what Spring Boot or Quarkus adds to it.
 * Reads the class path as long as its loaders are open.
 */
public final class PersistenceConfiguration {

    private static final String DEFAULT_MAPPING = "META-INF/orm.xml";

    private final ClassLoader roots;
    private final ClassLoader classPath;
    private final ApplicationConfiguration application;
    private final QuarkusSettings quarkus;
    private final PersistenceUnit unit;

    /**
     * Reads the files.
     *
     * @param roots the application's own classes and resources
     * @param classPath its whole class path
     * @param unitName the persistence unit, if there are several
     * @throws io.github.alambique.InvalidInputException if a file cannot be read, or the unit is unknown or not chosen
     */
    public PersistenceConfiguration(ClassLoader roots, ClassLoader classPath, Optional<String> unitName) {
        this.roots = roots;
        this.classPath = classPath;
        this.application =
                ApplicationConfiguration.of(new ConfigurationFiles(roots, classPath), ProcessSettings.ofThisProcess());
        this.quarkus = new QuarkusSettings(application, unitName);
        this.unit = quarkus.declaresUnit()
                ? PersistenceUnit.UNNAMED
                : PersistenceUnits.of(roots).chosen(unitName, QuarkusSettings.units(application));
    }

    /** The unit as {@code persistence.xml} declares it. */
    public PersistenceUnit unit() {
        return unit;
    }

    /** The packages whose entities the unit has; empty if it has all. */
    public List<String> packages() {
        return quarkus.packages();
    }

    /** The mapping files of the unit, of Spring and of Quarkus, and the default one. */
    public Set<String> mappingFiles() {
        var files = new LinkedHashSet<>(unit.mappingFiles());
        files.addAll(SpringSettings.mappingFiles(application));
        files.addAll(quarkus.mappingFiles());
        if (roots.getResource(DEFAULT_MAPPING) != null) {
            files.add(DEFAULT_MAPPING);
        }
        return files;
    }

    /**
     * The packages that auto-configurations on the class path add; none if {@code persistence.xml} declares the unit.
     */
    public List<String> starterPackages(List<Path> entries) {
        return unit.equals(PersistenceUnit.UNNAMED)
                ? AutoConfigurationPackages.of(entries, classPath, application)
                : List.of();
    }

    /** The provider's settings: Spring Boot's defaults, then the unit's, then those of Spring's and Quarkus' files. */
    public Map<String, String> settings() {
        var settings = new LinkedHashMap<>(SpringSettings.defaults(classPath));
        settings.putAll(unit.properties());
        settings.putAll(SpringSettings.of(application));
        settings.putAll(quarkus.settings());
        return settings;
    }
}

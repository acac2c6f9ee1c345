package io.github.alambique.internal.jpaconfig;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code <persistence-unit>}; {@link #UNNAMED} stands for the entities that a scan finds.
 *
 * @param file the file that declares it
 */
public record PersistenceUnit(
        String name,
        String file,
        Optional<String> provider,
        List<String> classes,
        List<String> mappingFiles,
        boolean onlyListed,
        Map<String, String> properties) {

    static final String FILE = "META-INF/persistence.xml";

    /** The unit of a project that declares none. */
    public static final PersistenceUnit UNNAMED =
            new PersistenceUnit("default", FILE, Optional.empty(), List.of(), List.of(), false, Map.of());

    public PersistenceUnit {
        classes = List.copyOf(classes);
        mappingFiles = List.copyOf(mappingFiles);
        properties = Map.copyOf(properties);
    }

    /** The same unit with exactly these classes and mapping files. */
    public PersistenceUnit managing(List<String> managedClasses, List<String> allMappingFiles) {
        return new PersistenceUnit(name, file, provider, managedClasses, allMappingFiles, true, properties);
    }
}

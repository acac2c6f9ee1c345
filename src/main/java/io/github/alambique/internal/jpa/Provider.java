package io.github.alambique.internal.jpa;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.jpaconfig.ClassPath;
import io.github.alambique.internal.jpaconfig.PersistenceUnit;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A persistence provider, found as the JPA specification says, and called by reflection. */
record Provider(String className) {

    static final String HIBERNATE = "org.hibernate.jpa.HibernatePersistenceProvider";

    private static final String PROPERTY = "jakarta.persistence.provider";

    private static final String SERVICE = "META-INF/services/jakarta.persistence.spi.PersistenceProvider";

    /**
     * The provider that the settings or the unit name, otherwise the first one registered on the class path. Empty if
     * the class path has no provider at all and none but Hibernate is named: a server may bring Hibernate.
     *
     * @throws InvalidInputException if another provider is named that is missing
     */
    static Optional<Provider> find(PersistenceUnit unit, Map<String, String> settings, JpaClassLoader loader) {
        Optional<String> named = set(settings).or(unit::provider);
        if (named.filter(name -> ClassPath.has(loader, name)).isPresent()) {
            return named.map(Provider::new);
        }
        List<String> present = ClassPath.lines(loader, SERVICE).stream()
                .filter(name -> ClassPath.has(loader, name))
                .distinct()
                .toList();
        if (named.isPresent() && !(named.get().equals(HIBERNATE) && present.isEmpty())) {
            String place = set(settings).isPresent() ? PROPERTY : unit.file();
            throw missing(named.get(), place, present);
        }
        return present.stream().findFirst().map(Provider::new);
    }

    private static Optional<String> set(Map<String, String> settings) {
        return Optional.ofNullable(settings.get(PROPERTY)).filter(name -> !name.isBlank());
    }

    /**
     * Writes the schema as the settings say. Hibernate needs an entity manager factory to add the constraints of Bean
     * Validation, and to order the columns of keys as in the application; EclipseLink would connect for one.
     *
     * @throws InvalidInputException with the provider's own reason
     */
    void generateSchema(PersistenceUnit unit, URL root, JpaClassLoader loader, Map<String, Object> settings) {
        try {
            Object info = UnitInfo.of(unit, className, root, loader, loader::temporary);
            Object provider = loader.loadClass(className).getConstructor().newInstance();
            Class<?> spi = loader.loadClass("jakarta.persistence.spi.PersistenceProvider");
            Class<?> infoType = loader.loadClass("jakarta.persistence.spi.PersistenceUnitInfo");
            if (ProviderNames.of(className) == ProviderNames.HIBERNATE) {
                Object factory = spi.getMethod("createContainerEntityManagerFactory", infoType, Map.class)
                        .invoke(provider, info, settings);
                loader.loadClass("jakarta.persistence.EntityManagerFactory")
                        .getMethod("close")
                        .invoke(factory);
            } else {
                spi.getMethod("generateSchema", infoType, Map.class).invoke(provider, info, settings);
            }
        } catch (InvocationTargetException failure) {
            throw ProviderFailure.of(className, failure.getTargetException());
        } catch (ReflectiveOperationException | LinkageError failure) {
            throw ProviderFailure.of(className, failure);
        }
    }

    private static InvalidInputException missing(String provider, String place, List<String> present) {
        return new InvalidInputException(
                "Persistence provider \"%s\", named by \"%s\", is not on the project's class path, which has %s"
                        .formatted(provider, place, list(present)),
                ("Add %s to the POM (with scope provided if a server brings it), or correct the name; or run mvn clean if it is"
                                + " no longer in your sources")
                        .formatted(artifact(provider)));
    }

    private static String list(List<String> present) {
        return present.isEmpty() ? "none" : "\"" + String.join("\", \"", present) + "\"";
    }

    private static String artifact(String provider) {
        return switch (ProviderNames.of(provider)) {
            case HIBERNATE -> "org.hibernate.orm:hibernate-core";
            case ECLIPSELINK -> "org.eclipse.persistence:org.eclipse.persistence.jpa";
            case OTHER -> "the dependency that has it";
        };
    }
}

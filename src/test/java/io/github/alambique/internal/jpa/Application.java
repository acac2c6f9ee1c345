package io.github.alambique.internal.jpa;

import io.github.alambique.internal.jpaconfig.PersistenceUnit;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts a provider as an application does, which has it make its tables, and stops it. */
final class Application {

    private Application() {}

    static void start(JpaProject project, String provider, TestDatabase database) {
        List<Path> classPath =
                Stream.concat(project.classPath().stream(), Stream.of(driver())).toList();
        var unit = PersistenceUnit.UNNAMED.managing(
                EntityScan.of(project.entityRoots(), project.entityPackages()).classes(), List.of());
        try (var loader = new JpaClassLoader(classPath)) {
            Object info = UnitInfo.of(
                    unit, provider, JpaClassLoader.url(project.entityRoots().get(0)), loader, loader::temporary);
            Map<String, Object> settings = settings(project, database);
            ProviderEnvironment.during(loader, () -> start(provider, info, settings, loader));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (ClassNotFoundException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Map<String, Object> settings(JpaProject project, TestDatabase database) {
        Map<String, Object> settings = new HashMap<>(project.properties());
        // EclipseLink takes a password of hexadecimal digits for an encrypted one.
        settings.put(
                "jakarta.persistence.jdbc.url",
                database.url() + "?user=" + database.user() + "&password=" + database.password());
        settings.put("jakarta.persistence.jdbc.driver", "org.postgresql.Driver");
        settings.put("jakarta.persistence.schema-generation.database.action", "create");
        settings.put("jakarta.persistence.create-database-schemas", "true");
        settings.put("eclipselink.deploy-on-startup", "true");
        settings.put("eclipselink.weaving", "false");
        settings.put("eclipselink.logging.level", "OFF");
        return settings;
    }

    private static void start(String provider, Object info, Map<String, Object> settings, ClassLoader loader) {
        try {
            Object instance = loader.loadClass(provider).getConstructor().newInstance();
            Object factory = loader.loadClass("jakarta.persistence.spi.PersistenceProvider")
                    .getMethod(
                            "createContainerEntityManagerFactory",
                            loader.loadClass("jakarta.persistence.spi.PersistenceUnitInfo"),
                            Map.class)
                    .invoke(instance, info, settings);
            loader.loadClass("jakarta.persistence.EntityManagerFactory")
                    .getMethod("close")
                    .invoke(factory);
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Path driver() {
        try {
            return Path.of(org.postgresql.Driver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

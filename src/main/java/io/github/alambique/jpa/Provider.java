package io.github.alambique.jpa;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A persistence provider's class, found as the JPA specification says and called by reflection. */
record Provider(String className) {

    static final String HIBERNATE = "org.hibernate.jpa.HibernatePersistenceProvider";

    private static final String SERVICE = "META-INF/services/jakarta.persistence.spi.PersistenceProvider";

    /** The one that the unit or the settings name, else the first registered on the class path. */
    static Optional<Provider> find(PersistenceUnit unit, Map<String, String> settings, JpaClassLoader loader) {
        var candidates = new LinkedHashSet<String>();
        unit.provider().ifPresent(candidates::add);
        Optional.ofNullable(settings.get("jakarta.persistence.provider")).ifPresent(candidates::add);
        candidates.addAll(registered(loader));
        return candidates.stream().filter(loader::has).findFirst().map(Provider::new);
    }

    private static List<String> registered(ClassLoader loader) {
        var names = new ArrayList<String>();
        try {
            for (URL file : Collections.list(loader.getResources(SERVICE))) {
                names.addAll(lines(file));
            }
        } catch (IOException failure) {
            throw new ProviderFailedException(SERVICE, failure);
        }
        return names;
    }

    private static List<String> lines(URL file) throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    /** @throws ProviderFailedException with the provider's own reason */
    void generateSchema(PersistenceUnit unit, URL root, JpaClassLoader loader, Map<String, Object> settings) {
        try {
            Object info = UnitInfo.of(unit, className, root, loader, loader::temporary);
            Object provider = loader.loadClass(className).getConstructor().newInstance();
            Class<?> door = loader.loadClass("jakarta.persistence.spi.PersistenceProvider");
            Class<?> infoType = loader.loadClass("jakarta.persistence.spi.PersistenceUnitInfo");
            door.getMethod("generateSchema", infoType, Map.class).invoke(provider, info, settings);
        } catch (InvocationTargetException failure) {
            throw new ProviderFailedException(className, failure.getTargetException());
        } catch (ReflectiveOperationException | LinkageError failure) {
            throw new ProviderFailedException(className, failure);
        }
    }
}

package io.github.alambique.internal.jpa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The persistence providers that the tests run, each with the jars of a project that uses it. */
public enum TestProvider {
    HIBERNATE_6_2("hibernate-6.2"),
    HIBERNATE_6_6("hibernate-6.6"),
    HIBERNATE_7("hibernate-7"),
    ECLIPSELINK("eclipselink");

    private final String folder;

    @SuppressWarnings("NullAway.Init")
    private JpaClassLoader loaded;

    TestProvider(String folder) {
        this.folder = folder;
    }

    /** The newest version of each, or those that the system property {@code test.providers} names. */
    static List<TestProvider> tried() {
        return Stream.of(System.getProperty("test.providers", HIBERNATE_7 + "," + ECLIPSELINK)
                        .split(","))
                .map(TestProvider::valueOf)
                .toList();
    }

    /** The versions of Hibernate among them. */
    static List<TestProvider> triedHibernates() {
        return tried().stream().filter(provider -> provider != ECLIPSELINK).toList();
    }

    String className() {
        return this == ECLIPSELINK ? "org.eclipse.persistence.jpa.PersistenceProvider" : Provider.HIBERNATE;
    }

    ProviderNames names() {
        return this == ECLIPSELINK ? ProviderNames.ECLIPSELINK : ProviderNames.HIBERNATE;
    }

    List<Path> jars() {
        try (Stream<Path> jars = Files.list(Path.of("target", "providers", folder))) {
            return jars.sorted().toList();
        } catch (IOException missing) {
            throw new UncheckedIOException("mvn generate-test-resources puts it there", missing);
        }
    }

    /** Its classes, loaded once for all tests of this JVM. */
    synchronized ClassLoader loaded() {
        if (loaded == null) {
            loaded = new JpaClassLoader(jars());
        }
        return loaded;
    }

    /** The jar of an artifact, alone. */
    public List<Path> jar(String artifact) {
        return jars().stream()
                .filter(jar -> jar.getFileName().toString().startsWith(artifact))
                .toList();
    }
}

package io.github.alambique.jpa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The persistence providers that the tests run, each with the jars of a project that uses it. */
enum TestProvider {
    HIBERNATE_6_2("hibernate-6.2", "hibernate-all"),
    HIBERNATE_6_6("hibernate-6.6", "hibernate-all"),
    HIBERNATE_7("hibernate-7", "hibernate-all"),
    ECLIPSELINK("eclipselink");

    private final List<String> folders;

    TestProvider(String... folders) {
        this.folders = List.of(folders);
    }

    ProviderNames names() {
        return this == ECLIPSELINK ? ProviderNames.ECLIPSELINK : ProviderNames.HIBERNATE;
    }

    List<Path> jars() {
        return folders.stream().flatMap(TestProvider::copied).toList();
    }

    /** The jar of an artifact, alone. */
    List<Path> jar(String artifact) {
        return jars().stream()
                .filter(jar -> jar.getFileName().toString().startsWith(artifact))
                .toList();
    }

    private static Stream<Path> copied(String folder) {
        try (Stream<Path> jars = Files.list(Path.of("target", "providers", folder))) {
            return jars.sorted().toList().stream();
        } catch (IOException missing) {
            throw new UncheckedIOException("mvn generate-test-resources puts it there", missing);
        }
    }
}

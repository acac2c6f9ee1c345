package io.github.alambique.internal.jpaconfig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Questions to a class path that load no class. */
public final class ClassPath {

    private ClassPath() {}

    /** Whether the class path has a class of this name. */
    public static boolean has(ClassLoader classPath, String className) {
        return classPath.getResource(className.replace('.', '/') + ".class") != null;
    }

    /** The lines of all resources of this name, without comments and blank lines, as in lists of services. */
    public static List<String> lines(ClassLoader classPath, String name) {
        var lines = new ArrayList<String>();
        try {
            for (var file : Collections.list(classPath.getResources(name))) {
                try (var content = file.openStream()) {
                    new String(content.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.replaceFirst("#.*", "").strip())
                            .filter(line -> !line.isEmpty())
                            .forEach(lines::add);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return lines;
    }
}

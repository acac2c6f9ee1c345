package io.github.alambique.jpa;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The project's classes and its provider's, over the JDK alone; and those that the provider loads them a second time with. */
final class JpaClassLoader extends URLClassLoader {

    private final List<URLClassLoader> temporary = new ArrayList<>();

    JpaClassLoader(List<Path> classPath) {
        this("migrate-jpa", classPath.stream().map(JpaClassLoader::url).toArray(URL[]::new));
    }

    private JpaClassLoader(String name, URL[] urls) {
        super(name, urls, ClassLoader.getPlatformClassLoader());
    }

    /** A loader of the same classes, closed with this one. */
    ClassLoader temporary() {
        var loader = new JpaClassLoader("migrate-jpa-temporary", getURLs());
        temporary.add(loader);
        return loader;
    }

    boolean has(String className) {
        return getResource(className.replace('.', '/') + ".class") != null;
    }

    @Override
    public void close() throws IOException {
        for (URLClassLoader loader : temporary) {
            loader.close();
        }
        super.close();
    }

    static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry.toString(), e);
        }
    }
}

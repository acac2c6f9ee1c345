package io.github.alambique.internal.jpa;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of the project and its provider, with only the JDK as parent, and keeps the temporary loaders of
 * the provider.
 */
final class JpaClassLoader extends URLClassLoader {

    /** Hides the generator of proxies, which DDL does not need: five hundred classes. Hibernate works without it. */
    private static final String BYTE_CODE = "META-INF/services/org.hibernate.bytecode.spi.BytecodeProvider";

    /** Hibernate uses the API for JSON if the class path has it, even without an implementation. */
    private static final String JSON_BINDING = "jakarta.json.bind.";

    private static final String JSON_BINDING_PROVIDER = "META-INF/services/jakarta.json.bind.spi.JsonbProvider";

    private final List<URLClassLoader> temporary = new ArrayList<>();

    // Hibernate looks for the package-info of an entity several times, each time in all jars.
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    JpaClassLoader(List<Path> classPath) {
        this(classPath, ClassLoader.getPlatformClassLoader());
    }

    JpaClassLoader(List<Path> classPath, ClassLoader parent) {
        this("migrate-jpa", classPath.stream().map(JpaClassLoader::url).toArray(URL[]::new), parent);
    }

    private JpaClassLoader(String name, URL[] urls, ClassLoader parent) {
        super(name, urls, parent);
    }

    /** A loader of the same classes, which is closed with this one. */
    ClassLoader temporary() {
        var loader = new JpaClassLoader("migrate-jpa-temporary", getURLs(), getParent());
        temporary.add(loader);
        return loader;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (missing.contains(name) || isWithoutImplementation(name)) {
            throw new ClassNotFoundException(name);
        }
        try {
            return super.findClass(name);
        } catch (ClassNotFoundException none) {
            missing.add(name);
            throw none;
        }
    }

    // A project for a Jakarta EE server has the API without an implementation; Hibernate checks for the API only.
    private boolean isWithoutImplementation(String name) {
        return name.startsWith(JSON_BINDING) && getResource(JSON_BINDING_PROVIDER) == null;
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        return BYTE_CODE.equals(name)
                ? Collections.emptyEnumeration()
                : Collections.enumeration(Collections.list(super.findResources(name)).stream()
                        .map(JpaClassLoader::uncached)
                        .toList());
    }

    @Override
    public @Nullable URL findResource(String name) {
        URL found = super.findResource(name);
        return found == null ? null : uncached(found);
    }

    /** The same url, which does not keep the jar open after reading. */
    private static URL uncached(URL url) {
        try {
            return url.getProtocol().equals("jar") ? new URL(null, url.toString(), UNCACHED) : url;
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final URLStreamHandler UNCACHED = new URLStreamHandler() {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            URLConnection connection = new URL(url.toString()).openConnection();
            connection.setUseCaches(false);
            return connection;
        }
    };

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

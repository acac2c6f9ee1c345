package io.github.alambique.internal.compile;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where revisions live: their compiled classes, then the project's class path, below the JDK and the engine's public packages.
 * The engine's packages never come from a copy of it on the project's class path: a revision's operations must be
 * the engine's own.
 */
final class ProjectClassLoader extends URLClassLoader {

    private static final String CLASS = ".class";

    private final Map<String, byte[]> compiled;

    /** @param compiled class files by binary name */
    ProjectClassLoader(Map<String, byte[]> compiled, List<Path> classPath) {
        super(
                "migrate-project",
                classPath.stream().map(ProjectClassLoader::url).toArray(URL[]::new),
                new EngineClassLoader());
        this.compiled = Map.copyOf(compiled);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = compiled.get(name);
        if (bytes != null) {
            return defineClass(name, bytes, 0, bytes.length);
        }
        if (EngineClassLoader.owns(EngineClassLoader.packageOf(name))) {
            throw new ClassNotFoundException(name);
        }
        return super.findClass(name);
    }

    /** The file of a compiled class too. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] bytes = name.endsWith(CLASS)
                ? compiled.get(name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                : null;
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry.toString(), e);
        }
    }
}

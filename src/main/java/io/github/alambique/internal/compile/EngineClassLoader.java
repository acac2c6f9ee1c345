package io.github.alambique.internal.compile;

import io.github.alambique.Migration;
import java.util.Set;

/** The parent of a project's class loader: the JDK and this engine's public packages, nothing else of it. */
final class EngineClassLoader extends ClassLoader {

    private static final String ROOT = Migration.class.getPackageName();

    private static final Set<String> PUBLIC = Set.of(ROOT, ROOT + ".ddl", ROOT + ".schema");

    private static final ClassLoader ENGINE = EngineClassLoader.class.getClassLoader();

    EngineClassLoader() {
        super("migrate-engine", ClassLoader.getPlatformClassLoader());
    }

    /** Whether it is one of the engine's packages, public or not. */
    static boolean owns(String packageName) {
        return packageName.equals(ROOT) || packageName.startsWith(ROOT + ".");
    }

    static boolean publishes(String packageName) {
        return PUBLIC.contains(packageName);
    }

    static String packageOf(String className) {
        return className.substring(0, Math.max(className.lastIndexOf('.'), 0));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (publishes(packageOf(name))) {
            return ENGINE.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}

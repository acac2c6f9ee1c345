package io.github.alambique.internal.embedded;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;

/** Runs {@link ServerHolder} in a class loader that it closes at the end, as Maven does with a plugin's. */
final class RealmHolder {

    private RealmHolder() {}

    /** Arguments as those of {@link ServerHolder}. */
    public static void main(String... arguments) throws Exception {
        try (var realm = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            var main = realm.loadClass(ServerHolder.class.getName()).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) arguments);
        }
    }

    private static URL[] classPath() throws Exception {
        var urls = new ArrayList<URL>();
        for (var element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(element).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}

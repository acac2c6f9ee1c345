package io.github.alambique.internal.compile;

import io.github.alambique.internal.files.FileAccess;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The files of a package and those below it, as a class loader finds them: in folders, in jars, in the jars of an executable
 * jar or war, which its own url handler opens, and in modules. Of two files with the same path the first counts.
 *
 * <p>A jar without entries for its folders is found where the class loader tells its jars: on {@code java.class.path}, among
 * the urls of a {@link URLClassLoader}, and in the modules of {@link ModuleLayer#boot()}.
 */
final class PackageFiles {

    /**
     * A file.
     *
     * @param path as {@code db/migrations/a.sql}
     * @param location where it is, for people
     * @param content to be read later
     */
    record PackageFile(String path, String location, Content content) {}

    @FunctionalInterface
    interface Content {
        byte[] read() throws IOException;
    }

    /** Called with each file. {@code content} is read during the call only, from the open jar; that of the file itself also later. */
    @FunctionalInterface
    interface Visitor {
        void visit(PackageFile file, Content content) throws IOException;
    }

    private final ClassLoader loader;
    private final String folder;
    private final Visitor visitor;
    private final Set<String> paths = new HashSet<>();

    private PackageFiles(ClassLoader loader, String folder, Visitor visitor) {
        this.loader = loader;
        this.folder = folder;
        this.visitor = visitor;
    }

    /** @throws EnvironmentException when a place of the package cannot be read */
    static void visit(ClassLoader loader, String packageName, Visitor visitor) {
        String name = packageName.replace('.', '/');
        var files = new PackageFiles(loader, name + "/", visitor);
        var places = new ArrayList<URL>();
        reading(name, () -> places.addAll(Collections.list(loader.getResources(name))));
        places.forEach(place -> reading(place.toString(), () -> files.visitPlace(place)));
        files.jars().forEach(files::visitJar);
        files.visitModules(packageName);
    }

    private interface Reading {
        void read() throws IOException;
    }

    private static void reading(String location, Reading reading) {
        try {
            reading.read();
        } catch (UncheckedIOException failure) {
            throw FileAccess.reading(location, Objects.requireNonNull(failure.getCause()));
        } catch (IOException failure) {
            throw FileAccess.reading(location, failure);
        }
    }

    private void visit(String path, String location, Content now, Content later) throws IOException {
        if (paths.add(path)) {
            visitor.visit(new PackageFile(path, location, later), now);
        }
    }

    private void visitPlace(URL place) throws IOException {
        if (place.openConnection() instanceof JarURLConnection connection) {
            try (JarFile jar = open(connection)) {
                // In a war the folder has a longer name: WEB-INF/classes/db/migrations.
                visitEntries(place, jar, withSlash(place.toString()), withSlash(connection.getEntryName()));
            }
        } else {
            visitFolder(place);
        }
    }

    private void visitFolder(URL place) throws IOException {
        Path top = path(place);
        var follow = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
        Files.walkFileTree(top, follow, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = top.relativize(file).toString().replace(File.separatorChar, '/');
                Content content = () -> Files.readAllBytes(file);
                visit(folder + name, file.toUri().toString(), content, content);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof FileSystemLoopException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    private static Path path(URL place) throws IOException {
        try {
            return Path.of(place.toURI());
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException unknown) {
            throw new IOException("the folder of such a url cannot be listed", unknown);
        }
    }

    private void visitEntries(URL place, JarFile jar, String base, String prefix) throws IOException {
        for (JarEntry entry : Collections.list(jar.entries())) {
            if (entry.getName().startsWith(prefix) && !entry.isDirectory()) {
                String name = entry.getName().substring(prefix.length());
                visit(folder + name, base + name, () -> read(jar, entry), () -> readLater(place, entry.getName()));
            }
        }
    }

    // A cached connection would keep the jar open after the application has closed it.
    private static JarFile open(JarURLConnection connection) throws IOException {
        connection.setUseCaches(false);
        return connection.getJarFile();
    }

    private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            return content.readAllBytes();
        }
    }

    private static byte[] readLater(URL place, String entry) throws IOException {
        try (JarFile jar = open((JarURLConnection) place.openConnection())) {
            return read(jar, jar.getJarEntry(entry));
        }
    }

    /** The jars that the class loader and its parents tell. */
    private List<URL> jars() {
        var jars = new ArrayList<URL>();
        for (ClassLoader each = loader; each != null; each = each.getParent()) {
            if (each instanceof URLClassLoader telling) {
                Stream.of(telling.getURLs()).map(URL::toString).forEach(root -> add(jars, root));
            } else if (each == ClassLoader.getSystemClassLoader()) {
                classPath().forEach(root -> add(jars, root));
            }
        }
        return jars;
    }

    private static Stream<String> classPath() {
        return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .map(jar -> jar.toUri().toString());
    }

    private static void add(List<URL> jars, String root) {
        try {
            if (root.endsWith("!/")) {
                jars.add(new URL(root));
            } else if (!root.endsWith("/")) {
                jars.add(new URL("jar:" + root + "!/"));
            }
        } catch (MalformedURLException noHandler) {
            // The class loader has a handler of its own, and tells its folders by getResources.
        }
    }

    private void visitJar(URL root) {
        JarFile opened;
        try {
            opened = open((JarURLConnection) root.openConnection());
        } catch (IOException noJar) {
            // Class loaders ignore what is no jar, or not there.
            return;
        }
        reading(root.toString(), () -> {
            try (JarFile jar = opened) {
                visitEntries(root, jar, root + folder, folder);
            }
        });
    }

    private void visitModules(String packageName) {
        ModuleLayer layer = ModuleLayer.boot();
        layer.modules().stream()
                .filter(module ->
                        module.getPackages().stream().anyMatch(name -> (name + ".").startsWith(packageName + ".")))
                .filter(module -> isSeen(module.getClassLoader()))
                .flatMap(module -> layer.configuration().findModule(module.getName()).stream())
                .map(ResolvedModule::reference)
                .forEach(module -> reading(module.descriptor().name(), () -> visitModule(module)));
    }

    private boolean isSeen(ClassLoader of) {
        return Stream.iterate(loader, each -> each != null, ClassLoader::getParent)
                .anyMatch(each -> each == of);
    }

    private void visitModule(ModuleReference module) throws IOException {
        String base =
                module.location().map(URI::toString).orElse(module.descriptor().name()) + "!/";
        try (ModuleReader reader = module.open();
                Stream<String> names = reader.list()) {
            for (String name : (Iterable<String>) names::iterator) {
                if (name.startsWith(folder) && !name.endsWith("/")) {
                    visit(name, base + name, () -> read(reader, name), () -> readLater(module, name));
                }
            }
        }
    }

    private static byte[] readLater(ModuleReference module, String name) throws IOException {
        try (ModuleReader reader = module.open()) {
            return read(reader, name);
        }
    }

    private static byte[] read(ModuleReader reader, String name) throws IOException {
        try (InputStream content = reader.open(name).orElseThrow(() -> new NoSuchFileException(name))) {
            return content.readAllBytes();
        }
    }

    private static String withSlash(String folder) {
        return folder.endsWith("/") ? folder : folder + "/";
    }
}

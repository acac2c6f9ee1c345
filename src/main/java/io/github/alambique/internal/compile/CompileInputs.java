package io.github.alambique.internal.compile;

import io.github.alambique.Migration;
import io.github.alambique.internal.files.FileAccess;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.files.TokenDigest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What revisions are compiled against: this engine, the project's class path and its sources. Revisions and their neighbours
 * below the revisions' package always come from source; the classes that {@code mvn compile} made of them are ignored.
 */
final class CompileInputs {

    private final ScriptLayout layout;
    private final List<Path> classPath = new ArrayList<>();
    private final List<Path> sourceRoots;

    CompileInputs(ScriptLayout layout, List<Path> projectClassPath) {
        this.layout = layout;
        classPath.add(engine());
        classPath.addAll(projectClassPath);
        classPath.removeIf(entry -> !Files.exists(entry));
        sourceRoots = layout.javaRoots().stream().filter(Files::isDirectory).toList();
    }

    /** The engine's jar or classes come first: a revision is compiled against what it will run with. */
    List<Path> classPath() {
        return classPath;
    }

    /** What the project compiles with beside that. */
    List<String> options() {
        return layout.compilerOptions();
    }

    List<Path> sourceRoots() {
        return sourceRoots;
    }

    /** Changes with everything compilation depends on, except files in folders. */
    String environment() {
        var digest = new TokenDigest()
                .add(System.getProperty("java.home"))
                .add(System.getProperty("java.vm.version"))
                .add(layout.encoding().name())
                .add(layout.packageName());
        classPath.forEach(entry -> digest.add(Files.isDirectory(entry) ? entry.toString() : stamp(entry)));
        sourceRoots.forEach(root -> digest.add(root.toString()));
        options().forEach(digest::add);
        return digest.hex();
    }

    /** Changes with every file of the packages in folders, except those of the revisions' package that have sources. */
    String packages(Collection<String> packageNames) {
        var digest = new TokenDigest();
        for (String packageName : packageNames) {
            Set<String> own = ownSources(packageName);
            Stream.concat(classPath.stream(), sourceRoots.stream())
                    .map(root -> ScriptLayout.folder(root, packageName))
                    .flatMap(folder -> list(folder).stream())
                    .filter(file -> !own.contains(sourceName(file.getFileName().toString())))
                    .forEach(file -> digest.add(stamp(file)));
        }
        return digest.hex();
    }

    /** The names, as {@code Helper.java}, of the sources in a package, if it is the revisions' package or one below. */
    Set<String> ownSources(String packageName) {
        boolean own = packageName.equals(layout.packageName()) || packageName.startsWith(layout.packageName() + ".");
        return !own
                ? Set.of()
                : sourceRoots.stream()
                        .map(root -> ScriptLayout.folder(root, packageName))
                        .flatMap(folder -> list(folder).stream())
                        .map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(Format.JAVA.suffix()))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** The source file a class file, of a nested class too, is usually compiled from; a source file's own name. */
    static String sourceName(String fileName) {
        int end = fileName.indexOf('.');
        int nested = fileName.indexOf('$');
        String simpleName = fileName.substring(0, nested > 0 ? nested : Math.max(end, 0));
        return simpleName + Format.JAVA.suffix();
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(CompileInputs::isInput).sorted().toList();
        } catch (IOException e) {
            throw FileAccess.reading(folder, e);
        }
    }

    private static boolean isInput(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".class") || name.endsWith(Format.JAVA.suffix());
    }

    private static String stamp(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + attributes.size() + " " + attributes.lastModifiedTime();
        } catch (IOException e) {
            throw FileAccess.reading(file, e);
        }
    }

    private static Path engine() {
        try {
            return Path.of(Migration.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path entry is a URI", e);
        }
    }
}

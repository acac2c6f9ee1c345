package io.github.alambique.internal.files;

import static java.util.Objects.requireNonNull;

import io.github.alambique.InvalidInputException;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a project keeps its revision files: below the folder of the package {@code packageName} in each root.
 *
 * @param javaRoots source folders, as {@code src/main/java}; new Java revisions go into the first
 * @param resourceRoots resource folders, as {@code src/main/resources}; new SQL revisions go into the first
 * @param packageName as {@code db.migrations}
 * @param encoding of the source files
 * @param compilerOptions of javac, for Java revisions
 * @param work a folder for caches and compiled classes, as {@code target/migrate}; may be missing, may be deleted
 */
public record ScriptLayout(
        List<Path> javaRoots,
        List<Path> resourceRoots,
        String packageName,
        Charset encoding,
        List<String> compilerOptions,
        Path work) {

    /** @throws InvalidInputException if {@code packageName} is not a package name */
    public ScriptLayout {
        javaRoots = List.copyOf(javaRoots);
        resourceRoots = List.copyOf(resourceRoots);
        requireNonNull(encoding);
        compilerOptions = List.copyOf(compilerOptions);
        requireNonNull(work);
        requirePackageName(packageName);
    }

    /** Without any options of the compiler. */
    public ScriptLayout(
            List<Path> javaRoots, List<Path> resourceRoots, String packageName, Charset encoding, Path work) {
        this(javaRoots, resourceRoots, packageName, encoding, List.of(), work);
    }

    /** The folders of the package that new revisions go into, Java ones first. */
    public List<Path> newFolders() {
        return List.of(folder(javaRoots.get(0), packageName), folder(resourceRoots.get(0), packageName));
    }

    /** The package of a revision's file, which is where a revision on top of it goes. */
    public String packageOf(RevisionScript script) {
        return script.file()
                .map(Path::getParent)
                .flatMap(folder -> Stream.concat(javaRoots.stream(), resourceRoots.stream())
                        .map(root -> root.toAbsolutePath().normalize())
                        .filter(folder::startsWith)
                        .findFirst()
                        .map(root -> root.relativize(folder).toString().replace(File.separatorChar, '.')))
                .orElse(packageName);
    }

    /** The folder of a package in a root. */
    public static Path folder(Path root, String packageName) {
        return root.resolve(packageName.replace('.', '/'));
    }

    /**
     * Where a new file goes: into a package, which is this one or one below it, in the first root for its format.
     *
     * @param name without path or suffix
     */
    Path newFile(Format format, String inPackage, String name) {
        requirePackageName(inPackage);
        if (!inPackage.equals(packageName) && !inPackage.startsWith(packageName + ".")) {
            throw invalidPackage(inPackage, "is not below the package \"" + packageName + "\"");
        }
        Path root = switch (format) {
            case JAVA -> javaRoots.get(0);
            case SQL -> resourceRoots.get(0);
        };
        return folder(root, inPackage).resolve(name + format.suffix());
    }

    /**
     * Requires a Java package name.
     *
     * @throws InvalidInputException if the name is not one
     */
    public static void requirePackageName(String name) {
        if (!Arrays.stream(name.split("\\.", -1)).allMatch(ScriptLayout::isIdentifier)) {
            throw invalidPackage(name, "is not a package name");
        }
    }

    private static InvalidInputException invalidPackage(String name, String problem) {
        return new InvalidInputException(
                "\"" + name + "\" " + problem,
                "Set migrate.package to a package name such as db.migrations, and migrate.versionPath to it or one below it");
    }

    // Java lets a name hold characters that nobody sees, such as NUL and marks of direction.
    private static boolean isIdentifier(String name) {
        return !name.isEmpty()
                && Character.isJavaIdentifierStart(name.charAt(0))
                && name.chars().allMatch(Character::isJavaIdentifierPart)
                && name.chars().noneMatch(Character::isIdentifierIgnorable);
    }
}

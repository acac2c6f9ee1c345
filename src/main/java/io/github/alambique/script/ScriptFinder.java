package io.github.alambique.script;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Finds the files that may be revisions below one folder, in the order of their paths. Links are not followed: what one
 * inside the folder leads to is found there, and one that leads out of the folder is a problem.
 */
final class ScriptFinder extends SimpleFileVisitor<Path> {

    private static final String PACKAGE_INFO = "package-info.java";

    private final Path folder;
    private final String packageName;
    private final List<ScriptFile> files = new ArrayList<>();
    private final List<FileProblem> problems = new ArrayList<>();

    private ScriptFinder(Path folder, String packageName) {
        this.folder = folder;
        this.packageName = packageName;
    }

    /** The files below the folder of a package, none if there is no such folder. Problems are added to the list. */
    static List<ScriptFile> find(Path folder, String packageName, List<FileProblem> problems) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try {
            var finder = new ScriptFinder(Files.isSymbolicLink(folder) ? folder.toRealPath() : folder, packageName);
            Files.walkFileTree(finder.folder, finder);
            finder.files.sort(Comparator.comparing(ScriptFile::path));
            problems.addAll(finder.problems);
            return finder.files;
        } catch (IOException e) {
            throw ScriptAccessException.reading(folder, e);
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        boolean hidden = !directory.equals(folder) && isHidden(directory);
        return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (isHidden(file) || file.endsWith(PACKAGE_INFO)) {
            return FileVisitResult.CONTINUE;
        }
        Optional<Format> format = format(file);
        if (attributes.isSymbolicLink()) {
            checkLink(file, format.isPresent());
        } else if (format.isPresent() && attributes.isRegularFile()) {
            long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
            files.add(new ScriptFile(file, format.get(), packageOf(file), attributes.size(), modified));
        }
        return FileVisitResult.CONTINUE;
    }

    private void checkLink(Path link, boolean looksLikeRevision) throws IOException {
        if (!Files.exists(link)) {
            if (looksLikeRevision) {
                problems.add(FileProblem.of(link.toString(), "a symbolic link that leads nowhere"));
            }
            return;
        }
        boolean leavesFolder = !link.toRealPath().startsWith(folder.toRealPath());
        if (leavesFolder && (looksLikeRevision || Files.isDirectory(link))) {
            problems.add(FileProblem.of(
                    link.toString(),
                    "a symbolic link that leads out of the folder \"" + folder + "\" is not followed"));
        }
    }

    private String packageOf(Path file) {
        Path below = folder.relativize(file).getParent();
        return below == null
                ? packageName
                : packageName + "."
                        + below.toString().replace(below.getFileSystem().getSeparator(), ".");
    }

    private static boolean isHidden(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(".") || name.startsWith("#");
    }

    private static Optional<Format> format(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (Format format : Format.values()) {
            if (name.endsWith(format.suffix())) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}

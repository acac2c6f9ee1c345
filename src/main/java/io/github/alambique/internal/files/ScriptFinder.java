package io.github.alambique.internal.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that may be revisions below one folder, in the order of their paths. Symbolic links are not
 * followed: the target of a link inside the folder is found there, and a link out of the folder is a problem.
 */
final class ScriptFinder extends SimpleFileVisitor<Path> {

    private static final String PACKAGE_INFO = "package-info.java";

    /** Files that nobody means as revisions: notes, and the temporary files of editors. */
    private static final Pattern NOTES = Pattern.compile("(?i)(\\.(md|txt|adoc|html|bak|orig|rej|swp|tmp|class)|~)$");

    private final Path folder;
    private final String packageName;
    private final Deque<String> packages = new ArrayDeque<>();
    private final List<ScriptFile> files = new ArrayList<>();
    private final List<FileProblem> problems = new ArrayList<>();
    private final List<Path> ignored = new ArrayList<>();

    private ScriptFinder(Path folder, String packageName) {
        this.folder = folder;
        this.packageName = packageName;
    }

    /** What is below a folder. */
    record Found(List<ScriptFile> files, List<FileProblem> problems, List<Path> ignored) {

        Found {
            files = List.copyOf(files);
            problems = List.copyOf(problems);
            ignored = List.copyOf(ignored);
        }
    }

    /** The files below the folder of a package, none if there is no such folder. */
    static Found find(Path folder, String packageName) {
        if (!Files.isDirectory(folder)) {
            return new Found(List.of(), List.of(), List.of());
        }
        try {
            var finder = new ScriptFinder(Files.isSymbolicLink(folder) ? folder.toRealPath() : folder, packageName);
            Files.walkFileTree(finder.folder, finder);
            finder.files.sort(Comparator.comparing(ScriptFile::path));
            return new Found(
                    finder.files,
                    finder.problems,
                    finder.ignored.stream().sorted().toList());
        } catch (IOException e) {
            throw FileAccess.reading(folder, e);
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        String name = directory.getFileName().toString();
        if (packages.isEmpty()) {
            packages.push(packageName);
        } else if (isHidden(name)) {
            return FileVisitResult.SKIP_SUBTREE;
        } else {
            packages.push(packages.element() + "." + name);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException exception) throws IOException {
        packages.pop();
        return super.postVisitDirectory(directory, exception);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String name = file.getFileName().toString();
        if (isHidden(name) || name.equals(PACKAGE_INFO)) {
            return FileVisitResult.CONTINUE;
        }
        Optional<Format> format = Format.of(name);
        if (attributes.isSymbolicLink()) {
            checkLink(file, format.isPresent());
        } else if (format.isPresent() && attributes.isRegularFile()) {
            long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
            files.add(new ScriptFile(file, format.get(), packages.element(), attributes.size(), modified));
        } else if (attributes.isRegularFile() && !NOTES.matcher(name).find()) {
            ignored.add(file);
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

    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("#");
    }
}

package io.github.alambique.internal.files;

import io.github.alambique.internal.files.ScriptReader.Reading;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The revision files of a project: {@code .java} files that declare a class annotated with
 * {@link io.github.alambique.Revision}, and all {@code .sql} files, below the package's folder in each root. Hidden files and
 * temporary files of editors are ignored.
 */
public final class ScriptDirectory {

    private final ScriptLayout layout;
    private final List<Path> ignored = new ArrayList<>();

    public ScriptDirectory(ScriptLayout layout) {
        this.layout = layout;
    }

    /**
     * Reads the metadata of every revision file, in the order of the roots and then of the paths. Nothing is compiled;
     * files that have not changed since the last time are not opened.
     *
     * @throws ScriptSyntaxException naming every problem of every file
     * @throws io.github.alambique.EnvironmentException if the file system refuses, or if Java revisions have changed and the running Java
     *     is no JDK
     */
    public List<RevisionScript> read() {
        long foundAt = nanoseconds(Instant.now());
        var problems = new ArrayList<FileProblem>();
        List<ScriptFile> files = find(problems);
        MetadataCache cache = MetadataCache.open(layout);
        List<ScriptFile> unknown =
                files.stream().filter(file -> !cache.knows(file)).toList();
        for (Reading reading : ScriptReader.read(unknown, layout.encoding())) {
            problems.addAll(reading.problems());
            if (reading.problems().isEmpty()) {
                cache.put(reading.file(), reading.revision());
            }
        }
        if (!unknown.isEmpty()) {
            cache.save(files, foundAt);
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparing(FileProblem::file).thenComparing(FileProblem::line));
            throw new ScriptSyntaxException(problems);
        }
        return files.stream().flatMap(file -> cache.script(file).stream()).toList();
    }

    /** The files found by {@link #read} that are in no format of a revision. */
    public List<Path> ignored() {
        return List.copyOf(ignored);
    }

    private List<ScriptFile> find(List<FileProblem> problems) {
        var files = new ArrayList<ScriptFile>();
        Stream.concat(layout.javaRoots().stream(), layout.resourceRoots().stream())
                .map(root -> ScriptLayout.folder(root, layout.packageName())
                        .toAbsolutePath()
                        .normalize())
                .distinct()
                .map(folder -> ScriptFinder.find(folder, layout.packageName()))
                .forEach(found -> {
                    files.addAll(found.files());
                    problems.addAll(found.problems());
                    ignored.addAll(found.ignored());
                });
        return files;
    }

    private static long nanoseconds(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }
}
